using System.Text.Json.Nodes;

namespace Injector.Yaml;

/// <summary>Applies a JSON Patch to the text of a document.</summary>
public static class YamlEditor
{
    /// <summary>
    /// The text of <paramref name="document"/> after an RFC 6902 patch. What the patch does not touch stays character for character:
    /// comments, blank lines, quoting, order, indentation, line breaks, byte order mark. What is added follows the layout around
    /// it; JSON stays JSON. A node reached through an alias or a merge key is written out where it is changed.
    /// </summary>
    /// <param name="document">The document; not changed.</param>
    /// <param name="patch">Operations of RFC 6902; not changed.</param>
    /// <exception cref="YamlException">The patch is not well formed or does not fit the document, or a <c>test</c> fails.</exception>
    public static string Apply(YamlDocument document, JsonArray patch)
    {
        var edit = new YamlEdit(document);
        edit.Apply(patch);
        return edit.ToText();
    }
}
