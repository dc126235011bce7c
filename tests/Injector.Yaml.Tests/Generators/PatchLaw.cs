using System.Text.Json.Nodes;
using Injector.Testing.Patching;

namespace Injector.Yaml.Generators;

/// <summary>The law of the editor: reading the new text gives what the patch makes of the old text's tree.</summary>
internal static class PatchLaw
{
    private static readonly System.Buffers.SearchValues<char> Touchable = System.Buffers.SearchValues.Create("{}[]&*|");

    public static string Check(string text, JsonArray patch, string what = "")
    {
        var story = $"{what}\n--- text\n{text}\n--- patch\n{patch.ToJsonString()}";
        var expected = JsonPatchApplier.Apply(YamlReader.Read(text), patch);
        string output;
        JsonNode? actual;
        try
        {
            output = YamlEditor.Apply(YamlDocument.FromText(text), patch);
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException(story, failure);
        }

        try
        {
            actual = YamlDocument.FromText(output).Root;
        }
        catch (YamlException failure)
        {
            throw new InvalidOperationException($"{story}\n--- output\n{output}", failure);
        }

        JsonNode.DeepEquals(actual, expected).ShouldBeTrue($"{story}\n--- output\n{output}\n--- expected\n{expected?.ToJsonString()}\n--- actual\n{actual?.ToJsonString()}");
        return output;
    }

    /// <summary>
    /// Whether every line of the old text stands in the new one, in order. Left out are lines that an addition may have to touch:
    /// those with flow style, anchors or aliases on them and block scalars' marks; a comma may come to the end of a line.
    /// </summary>
    public static bool UntouchedLines(string text, string output)
    {
        var kept = text.Split('\n').Where(line => line.AsSpan().IndexOfAny(Touchable) < 0).Select(Bare).ToList();
        var next = 0;
        foreach (var line in output.Split('\n'))
        {
            next += next < kept.Count && kept[next] == Bare(line) ? 1 : 0;
        }

        return next == kept.Count;
    }

    private static string Bare(string line) => line.TrimEnd('\r').TrimEnd(',');
}
