using System.Text.Json.Nodes;

namespace Injector.Yaml.Generators;

/// <summary>The law of the editor: reading the new text gives what the patch makes of the old text's tree.</summary>
internal static class PatchLaw
{
    public static string Check(string text, JsonArray patch, string what = "")
    {
        var story = $"{what}\n--- text\n{text}\n--- patch\n{patch.ToJsonString()}";
        var expected = Rfc6902.Apply(YamlReader.Read(text), patch);
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
}
