using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Yaml;

namespace Injector.Core.Masking;

/// <summary>Compares what a template rendered with what it rendered of masked texts.</summary>
internal static class RenderedShape
{
    /// <summary>
    /// Whether both have the same members, items and scalars, but for the author's part of a scalar. When neither can be read the template
    /// itself is at fault, and they count as alike.
    /// </summary>
    public static bool IsSame(string real, string masked)
    {
        var isReal = TryRead(real, out var tree);
        return isReal == TryRead(masked, out var maskedTree) && (!isReal || IsSame(tree, maskedTree));
    }

    private static bool TryRead(string text, out JsonNode? tree)
    {
        try
        {
            tree = YamlReader.Read(text);
            return true;
        }
        catch (YamlException)
        {
            tree = null;
            return false;
        }
    }

    private static bool IsSame(JsonNode? real, JsonNode? masked) => (real, masked) switch
    {
        (JsonObject a, JsonObject b) => a.Count == b.Count && Enumerable.Range(0, a.Count).All(i => IsSame(a.GetAt(i), b.GetAt(i))),
        (JsonArray a, JsonArray b) => a.Count == b.Count && Enumerable.Range(0, a.Count).All(i => IsSame(a[i], b[i])),
        (JsonObject or JsonArray, _) or (_, JsonObject or JsonArray) => false,
        _ when masked?.GetValueKind() == JsonValueKind.String && masked.ToString() is var text && MaskedText.IsIn(text) => IsText(real?.ToString() ?? string.Empty, text),
        _ => JsonNode.DeepEquals(real, masked),
    };

    private static bool IsSame(KeyValuePair<string, JsonNode?> real, KeyValuePair<string, JsonNode?> masked) =>
        (MaskedText.IsIn(masked.Key) ? IsText(real.Key, masked.Key) : real.Key == masked.Key) && IsSame(real.Value, masked.Value);

    /// <summary>Whether a scalar has what the template wrote in it around the author's parts, in order, and nothing before or behind.</summary>
    private static bool IsText(ReadOnlySpan<char> real, ReadOnlySpan<char> masked)
    {
        var isFirst = true;
        while (true)
        {
            var own = LengthOfOwn(masked);
            var written = masked[..own];
            masked = masked[own..];
            if (masked.IsEmpty)
            {
                return isFirst ? real.SequenceEqual(written) : real.EndsWith(written);
            }

            var at = isFirst ? (real.StartsWith(written) ? 0 : -1) : real.IndexOf(written);
            if (at < 0)
            {
                return false;
            }

            real = real[(at + own)..];
            masked = masked[LengthOfMasked(masked)..];
            isFirst = false;
        }
    }

    private static int LengthOfOwn(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && !MaskedText.IsMasked(text[length]))
        {
            length++;
        }

        return length;
    }

    private static int LengthOfMasked(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && MaskedText.IsMasked(text[length]))
        {
            length++;
        }

        return length;
    }
}
