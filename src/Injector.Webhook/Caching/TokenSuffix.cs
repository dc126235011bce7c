using System.Text;

namespace Injector.Webhook.Caching;

/// <summary>
/// The random end of the API server's service-account token volume (<c>kube-api-access-x7k2p</c>), in the text of a pod: all that replicas of a
/// workload differ in.
/// </summary>
internal static class TokenSuffix
{
    /// <summary>Number of random characters.</summary>
    public const int Length = 5;

    /// <summary>The end before all others in ordinal order.</summary>
    public const string Lowest = "00000";

    /// <summary>The end after all others in ordinal order.</summary>
    public const string Highest = "zzzzz";

    private static ReadOnlySpan<byte> Prefix => "\"kube-api-access-"u8;

    /// <summary>The end, where every occurrence is a whole string value with one and the same end; null for none, or several.</summary>
    public static string? Find(ReadOnlySpan<byte> pod)
    {
        ReadOnlySpan<byte> suffix = default;
        for (var at = 0; Next(pod, at) is var start and >= 0; at = start)
        {
            var here = pod.Slice(start, Length);
            if (!IsWholeValue(pod, start) || (!suffix.IsEmpty && !here.SequenceEqual(suffix)))
            {
                return null;
            }

            suffix = here;
        }

        return suffix.IsEmpty ? null : Encoding.ASCII.GetString(suffix);
    }

    /// <summary>Writes another end wherever the present one stands.</summary>
    public static void Replace(Span<byte> pod, ReadOnlySpan<byte> suffix)
    {
        for (var at = 0; Next(pod, at) is var start and >= 0; at = start)
        {
            suffix.CopyTo(pod[start..]);
        }
    }

    private static int Next(ReadOnlySpan<byte> pod, int from)
    {
        var at = pod[from..].IndexOf(Prefix);
        var start = from + at + Prefix.Length;
        return at < 0 || start + Length + 2 > pod.Length ? -1 : start;
    }

    // "kube-api-access-x7k2p" with nothing behind it, and no member name (those would be sorted somewhere).
    private static bool IsWholeValue(ReadOnlySpan<byte> pod, int start)
    {
        foreach (var c in pod.Slice(start, Length))
        {
            if (c is not ((>= (byte)'a' and <= (byte)'z') or (>= (byte)'0' and <= (byte)'9')))
            {
                return false;
            }
        }

        return pod[start + Length] == (byte)'"' && pod[start + Length + 1] != (byte)':';
    }
}
