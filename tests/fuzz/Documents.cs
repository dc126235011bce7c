using System.Text.Json.Nodes;
using Injector.Yaml;

namespace Injector.Fuzz;

/// <summary>Texts as a strict reader takes them.</summary>
internal static class Documents
{
    /// <summary>The documents of a text; null when it does not take it.</summary>
    public static List<JsonNode?>? Of(string text)
    {
        try
        {
            return [.. YamlDocumentReader.ReadAll(new StringReader(text), "-").Where(document => !document.IsEmpty).Select(document => document.Root)];
        }
        catch (YamlException)
        {
            return null;
        }
    }
}
