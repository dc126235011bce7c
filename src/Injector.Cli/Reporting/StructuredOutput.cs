using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Hosting.Naming;

namespace Injector.Cli.Reporting;

/// <summary>Writes a report in the form that was asked for.</summary>
internal static class StructuredOutput
{
    private static readonly JsonWriterOptions Json = new() { Indented = true, Encoder = VisibleJsonEncoder.Instance };

    /// <summary>Writes it, UTF-8.</summary>
    /// <param name="output">Standard output.</param>
    /// <param name="form"><c>json</c>, <c>yaml</c>, or anything else for text.</param>
    /// <param name="tree">Makes the tree.</param>
    /// <param name="text">Makes the text.</param>
    public static void Write(Stream output, string form, Func<JsonNode> tree, Func<string> text)
    {
        switch (form)
        {
            case "json":
                using (var writer = new Utf8JsonWriter(output, Json))
                {
                    tree().WriteTo(writer);
                }

                output.Write("\n"u8);
                break;
            case "yaml":
                output.Write(Encoding.UTF8.GetBytes(VisibleYaml.Write(tree())));
                break;
            default:
                output.Write(Encoding.UTF8.GetBytes(text()));
                break;
        }

        output.Flush();
    }
}
