using System.Globalization;
using System.Text.Json.Nodes;

namespace Injector.Core.Uninjecting;

/// <summary>Tells whether a value is still the one that an injection wrote: eight digits that are the same on every machine.</summary>
internal static class Fingerprint
{
    private const uint Basis = 2166136261;
    private const uint Prime = 16777619;

    /// <summary>The fingerprint of a value; members of a map count in any order.</summary>
    public static string Of(JsonNode? node) => Hash(node).ToString("x8", CultureInfo.InvariantCulture);

    /// <summary>The hash of no texts, to <see cref="Add"/> to.</summary>
    public const uint Start = Basis;

    /// <summary>The hash of texts in their order, with one more.</summary>
    public static uint Add(uint hash, string text) => Mix(Text(hash, text), 0xff);

    /// <summary>A hash of which the low digits alone tell texts apart.</summary>
    public static uint Folded(uint hash) => hash ^ (hash >> 16);

    private static uint Hash(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                uint sum = 17;
                foreach (var (key, value) in map)
                {
                    sum += Mix(Text(Basis, key), Hash(value));
                }

                return sum;
            case JsonArray list:
                uint hash = 31;
                foreach (var item in list)
                {
                    hash = Mix(hash, Hash(item));
                }

                return hash;
            default:
                JsonScalar.TryRead(node, out var scalar);
                return Mix(Text(Mix(Basis, (uint)scalar.Kind), scalar.Text ?? string.Empty), (uint)(scalar.Number ^ (scalar.Number >> 32)));
        }
    }

    private static uint Mix(uint hash, uint value)
    {
        for (var shift = 0; shift < 32; shift += 8)
        {
            hash = (hash ^ ((value >> shift) & 0xff)) * Prime;
        }

        return hash;
    }

    private static uint Text(uint hash, string text)
    {
        foreach (var c in text)
        {
            hash = (hash ^ c) * Prime;
        }

        return hash;
    }
}
