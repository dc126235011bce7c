using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Injector.Webhook.Protocol;

namespace Injector.Webhook.Caching;

/// <summary>
/// Tells whether two pods are replicas of each other as far as injection can see: the pod's bytes without
/// <c>metadata.managedFields</c> (never looked at, full of time stamps) and with the random end of the API server's
/// service-account token volume (<c>kube-api-access-x7k2p</c>) taken out of the comparison.
/// </summary>
/// <param name="Key">SHA-256 over pod, namespace, path and version: equal keys mean equal questions.</param>
/// <param name="TokenSuffix">The five random characters of this pod, or null when it has none (or several).</param>
internal readonly record struct PodFingerprint(PodFingerprint.Hash Key, string? TokenSuffix)
{
    /// <summary>Length of the random end of a token volume's name.</summary>
    public const int SuffixLength = 5;

    private static ReadOnlySpan<byte> TokenPrefix => "\"kube-api-access-"u8;

    /// <summary>A SHA-256 value that compares by content.</summary>
    public readonly record struct Hash(ulong A, ulong B, ulong C, ulong D);

    /// <summary>Computes the fingerprint of the pod of <paramref name="review"/> when asked at <paramref name="path"/>.</summary>
    /// <exception cref="JsonException">The object is no valid JSON.</exception>
    public static PodFingerprint Of(AdmissionReview review, string path)
    {
        var pod = review.Object.Span;
        var (cutStart, cutEnd) = FindManagedFields(pod);
        var frame = Encoding.UTF8.GetByteCount(path) + Encoding.UTF8.GetByteCount(review.Namespace ?? "") + review.ApiVersion.Length + 3;
        var buffer = ArrayPool<byte>.Shared.Rent(pod.Length + frame);
        try
        {
            pod[..cutStart].CopyTo(buffer);
            pod[cutEnd..].CopyTo(buffer.AsSpan(cutStart));
            var length = pod.Length - (cutEnd - cutStart);
            var suffix = BlankTokenSuffix(buffer.AsSpan(0, length));
            length += Frame(buffer.AsSpan(length), path, review);
            return new PodFingerprint(HashOf(buffer.AsSpan(0, length)), suffix);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // Zero bytes cannot stand in JSON text, names or paths: the parts cannot run into each other.
    private static int Frame(Span<byte> target, string path, AdmissionReview review)
    {
        var written = 0;
        foreach (var part in (ReadOnlySpan<string>)[path, review.Namespace ?? "", review.ApiVersion])
        {
            target[written++] = 0;
            written += Encoding.UTF8.GetBytes(part, target[written..]);
        }

        return written;
    }

    private static Hash HashOf(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return new Hash(BitConverter.ToUInt64(hash), BitConverter.ToUInt64(hash[8..]), BitConverter.ToUInt64(hash[16..]),
            BitConverter.ToUInt64(hash[24..]));
    }

    // The range of the member's value; empty when there is none.
    private static (int Start, int End) FindManagedFields(ReadOnlySpan<byte> pod)
    {
        if (pod.IndexOf("\"managedFields\""u8) < 0)
        {
            return (0, 0);
        }

        var reader = new Utf8JsonReader(pod, new JsonReaderOptions { MaxDepth = 128 });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isMetadata = reader.ValueTextEquals("metadata"u8);
            reader.Read();
            if (isMetadata && reader.TokenType == JsonTokenType.StartObject)
            {
                return FindInMetadata(ref reader);
            }

            reader.Skip();
        }

        return (0, 0);
    }

    private static (int Start, int End) FindInMetadata(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals("managedFields"u8);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (found)
            {
                return (start, (int)reader.BytesConsumed);
            }
        }

        return (0, 0);
    }

    // Writes '*' over the random characters where every occurrence is a whole string value with one and the same end.
    private static string? BlankTokenSuffix(Span<byte> pod)
    {
        Span<byte> suffix = stackalloc byte[SuffixLength];
        var found = false;
        for (var at = 0; NextToken(pod, at) is var start and >= 0; at = start)
        {
            var here = pod.Slice(start, SuffixLength);
            if (!IsWholeValue(pod, start) || (found && !here.SequenceEqual(suffix)))
            {
                return null;
            }

            here.CopyTo(suffix);
            found = true;
        }

        if (!found)
        {
            return null;
        }

        for (var at = 0; NextToken(pod, at) is var start and >= 0; at = start)
        {
            pod.Slice(start, SuffixLength).Fill((byte)'*');
        }

        return Encoding.ASCII.GetString(suffix);
    }

    private static int NextToken(ReadOnlySpan<byte> pod, int from)
    {
        var at = pod[from..].IndexOf(TokenPrefix);
        var start = from + at + TokenPrefix.Length;
        return at < 0 || start + SuffixLength + 2 > pod.Length ? -1 : start;
    }

    // "kube-api-access-x7k2p" with nothing behind it, and no member name (those would be sorted somewhere).
    private static bool IsWholeValue(ReadOnlySpan<byte> pod, int start)
    {
        foreach (var c in pod.Slice(start, SuffixLength))
        {
            if (c is not ((>= (byte)'a' and <= (byte)'z') or (>= (byte)'0' and <= (byte)'9')))
            {
                return false;
            }
        }

        return pod[start + SuffixLength] == (byte)'"' && pod[start + SuffixLength + 1] != (byte)':';
    }
}
