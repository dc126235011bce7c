using System.Text;
using System.Text.Json.Nodes;
using Injector.Hosting.Naming;
using Injector.Json;
using Injector.Yaml;

namespace Injector.Cli.Diffing.Forms;

/// <summary>Writes comments and list items of a file of patches.</summary>
internal sealed class PatchText
{
    private const string End = "# end\n";

    private readonly StringBuilder _text = new();

    /// <summary>A comment of one line, whatever is in it.</summary>
    public PatchText Comment(string line)
    {
        _text.Append("# ").Append(VisibleText.Of(line)).Append('\n');
        return this;
    }

    /// <summary>A line that holds nothing of a manifest.</summary>
    public PatchText Line(string line)
    {
        _text.Append(line).Append('\n');
        return this;
    }

    /// <summary>A list item with one text.</summary>
    public PatchText Item(string text)
    {
        AppendIndented(VisibleYaml.Write(new JsonArray(text)), string.Empty);
        return this;
    }

    /// <summary>A list item with the object that is patched and the operations, as text, in the way of a kustomization.</summary>
    public PatchText Patch(JsonObject target, JsonArray operations)
    {
        Line("- target:");
        AppendIndented(VisibleYaml.Write(target), "    ");
        AppendIndented(VisibleYaml.Write(new JsonObject { ["patch"] = TextOf(operations) }), "  ");
        return this;
    }

    /// <summary>A list item with a patch that is an object itself.</summary>
    public PatchText Patch(JsonObject patch)
    {
        var item = VisibleYaml.Write(new JsonArray(new JsonObject { ["patch"] = VisibleYaml.Write(patch) }));
        AppendIndented(item, string.Empty);
        return this;
    }

    /// <summary>Writes all of it.</summary>
    public void WriteTo(Stream output) => output.Write(Encoding.UTF8.GetBytes(_text.ToString()));

    /// <summary>
    /// As YAML where that reads back as it was: kustomize takes away the line breaks at the end, so what ends with one is followed by a comment, and
    /// YAML as Kubernetes writes it does not keep the character U+0085.
    /// </summary>
    private static string TextOf(JsonArray operations)
    {
        var yaml = VisibleYaml.Write(operations);
        return ReadsBack(yaml) ? yaml : ReadsBack(yaml + End) ? yaml + End : operations.ToJsonString();

        bool ReadsBack(string text) => JsonEquality.DeepEquals(YamlReader.Read(text.Trim()), operations);
    }

    /// <summary>Only the last line feed ends the text: those before it may belong to a value.</summary>
    private void AppendIndented(string yaml, string indent)
    {
        foreach (var line in yaml[..^1].Split('\n'))
        {
            _text.Append(line.Length == 0 ? string.Empty : indent).Append(line).Append('\n');
        }
    }
}
