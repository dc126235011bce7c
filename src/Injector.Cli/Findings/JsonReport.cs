using System.Text.Json;
using Injector.Hosting.Naming;

namespace Injector.Cli.Findings;

/// <summary>What the forms that are JSON share.</summary>
internal static class JsonReport
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = VisibleJsonEncoder.Instance };

    /// <summary>Writes one tree and a line end.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="tree">Writes the tree.</param>
    public static void Write(Stream output, Action<Utf8JsonWriter> tree)
    {
        using (var json = new Utf8JsonWriter(output, Options))
        {
            tree(json);
        }

        output.Write("\n"u8);
    }

    /// <summary>Writes a member unless its text is empty.</summary>
    public static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            json.WriteString(name, value);
        }
    }

    /// <summary>Writes a member unless its number is zero, which means unknown.</summary>
    public static void Number(Utf8JsonWriter json, string name, int value)
    {
        if (value > 0)
        {
            json.WriteNumber(name, value);
        }
    }
}
