using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Injector.Webhook.Protocol;

namespace Injector.Webhook.Caching;

/// <summary>
/// The text of a pod as it is hashed and as it is read: one text for both, so that a response never rests on a byte that its key does not know.
/// Left out is the value of <c>metadata.managedFields</c>, which injection never looks at and which is full of time stamps; the random end of
/// the token volume's name is not part of the key (<see cref="TokenSuffix"/>).
/// </summary>
/// <remarks>
/// Anybody who reaches the port may ask, and so fill the cache: what a response is made from besides the configuration is all in the key.
/// A member added to <see cref="AdmissionReview"/> that bears on responses belongs into <see cref="Frame"/>.
/// </remarks>
internal sealed class PodText : IDisposable
{
    private const int LengthSize = sizeof(int);

    private readonly int _length;
    private byte[] _buffer;

    private PodText(AdmissionReview review, string path)
    {
        var pod = review.Object.Span;
        var (cutStart, cutEnd) = FindManagedFields(pod);
        var frame = Frame(review, path);

        // The member stays, with a number for its value: the text is JSON still.
        var filler = cutEnd > cutStart ? "0"u8 : default;
        _length = cutStart + filler.Length + (pod.Length - cutEnd);
        _buffer = ArrayPool<byte>.Shared.Rent(_length + 1 + frame.Sum(part => LengthSize + Encoding.UTF8.GetByteCount(part ?? "")));
        pod[..cutStart].CopyTo(_buffer);
        filler.CopyTo(_buffer.AsSpan(cutStart));
        pod[cutEnd..].CopyTo(_buffer.AsSpan(cutStart + filler.Length));
        Fingerprint = TakeFingerprint(frame);
    }

    /// <summary>What equal pods have in common.</summary>
    public PodFingerprint Fingerprint { get; }

    /// <summary>The text of the pod of <paramref name="review"/> when asked at <paramref name="path"/>.</summary>
    /// <exception cref="JsonException">The object is no valid JSON.</exception>
    public static PodText Of(AdmissionReview review, string path) => new(review, path);

    /// <summary>The pod as submitted but for its <c>managedFields</c>; valid until disposal and until another replica is asked for.</summary>
    public ReadOnlySpan<byte> Pod => Fingerprint.TokenSuffix is { } own ? Replica(own) : _buffer.AsSpan(0, _length);

    /// <summary>The replica of this pod whose token volume has another end.</summary>
    /// <param name="suffix">Five characters; the pod has a token volume.</param>
    public ReadOnlySpan<byte> Replica(string suffix)
    {
        Span<byte> end = stackalloc byte[TokenSuffix.Length];
        Encoding.ASCII.GetBytes(suffix, end);
        TokenSuffix.Replace(_buffer.AsSpan(0, _length), end);
        return _buffer.AsSpan(0, _length);
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }
    }

    /// <summary>Everything beside the pod that a response is made from.</summary>
    private static string?[] Frame(AdmissionReview review, string path) =>
        [path, review.Namespace, review.ApiVersion, review.Operation, review.SubResource, review.ResourceKind];

    // Each part stands behind its length, so that no text of a caller can look like two parts.
    private PodFingerprint TakeFingerprint(string?[] frame)
    {
        var suffix = TokenSuffix.Find(_buffer.AsSpan(0, _length));
        if (suffix is not null)
        {
            TokenSuffix.Replace(_buffer.AsSpan(0, _length), "*****"u8);
        }

        // A pod that carries the blanked name itself is no replica of others.
        var end = _length;
        _buffer[end++] = suffix is null ? (byte)0 : (byte)1;
        foreach (var part in frame)
        {
            var written = Encoding.UTF8.GetBytes(part ?? "", _buffer.AsSpan(end + LengthSize));
            BinaryPrimitives.WriteInt32LittleEndian(_buffer.AsSpan(end), part is null ? -1 : written);
            end += LengthSize + written;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_buffer.AsSpan(0, end), hash);
        return new PodFingerprint(PodFingerprint.Hash.Of(hash), suffix);
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
}
