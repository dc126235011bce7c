using System.Text.Json.Nodes;

namespace Injector.Core.Tests.Conformance;

/// <summary>What differs between two trees in normal form, one line a place.</summary>
internal static class Differences
{
    private const int LongestText = 240;

    public static IReadOnlyList<string> Between(IReadOnlyList<JsonNode?> wanted, IReadOnlyList<JsonNode?> got)
    {
        var lines = new List<string>();
        if (wanted.Count != got.Count)
        {
            lines.Add($"expected {wanted.Count} documents, got {got.Count}");
        }

        for (var i = 0; i < Math.Min(wanted.Count, got.Count); i++)
        {
            Compare(NormalForm.Of(wanted[i]), NormalForm.Of(got[i]), $"[{i}]", lines);
        }

        return lines;
    }

    private static void Compare(JsonNode? wanted, JsonNode? got, string path, List<string> lines)
    {
        switch (wanted, got)
        {
            case (JsonObject a, JsonObject b):
                foreach (var key in a.Select(m => m.Key).Union(b.Select(m => m.Key), StringComparer.Ordinal).Order(StringComparer.Ordinal))
                {
                    Compare(a[key], b[key], $"{path}.{key}", lines);
                }

                break;
            case (JsonArray a, JsonArray b):
                for (var i = 0; i < Math.Max(a.Count, b.Count); i++)
                {
                    Compare(i < a.Count ? a[i] : null, i < b.Count ? b[i] : null, $"{path}[{i}]", lines);
                }

                break;
            default:
                if (!JsonNode.DeepEquals(wanted, got))
                {
                    lines.Add($"{path}: want {Short(wanted)}, got {Short(got)}");
                }

                break;
        }
    }

    private static string Short(JsonNode? node)
    {
        var text = node?.ToJsonString() ?? "nothing";
        return text.Length <= LongestText ? text : text[..LongestText] + "...";
    }
}
