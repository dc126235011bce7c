using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Injector.Core;

/// <summary>
/// Results already made, for the further replicas of a workload: at admission these are equal to the last byte, because a pod gets its name
/// only afterwards. The key is everything that a result can depend on, so an answer from here is the one that would be made anew.
/// Thread-safe; bounded, of two halves the one that was not asked lately goes.
/// </summary>
/// <param name="capacity">Results kept; at least two.</param>
public sealed class InjectionCache(int capacity = 256)
{
    private readonly Lock _gate = new();
    private Dictionary<Key, InjectionResult> _young = [];
    private Dictionary<Key, InjectionResult> _old = [];

    /// <summary>As <see cref="InjectionPipeline.Inject"/>; the result is shared and must not be changed.</summary>
    public InjectionResult Inject(InjectionRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.ProxyConfigs is not null)
        {
            return InjectionPipeline.Inject(request, cancellation);
        }

        var key = KeyOf(request);
        if (Find(key) is { } known)
        {
            return known;
        }

        var result = InjectionPipeline.Inject(request, cancellation);
        lock (_gate)
        {
            Keep(key, result);
        }

        return result;
    }

    private InjectionResult? Find(Key key)
    {
        lock (_gate)
        {
            if (!_young.TryGetValue(key, out var result) && _old.Remove(key, out result))
            {
                Keep(key, result);
            }

            return result;
        }
    }

    private void Keep(Key key, InjectionResult result)
    {
        if (_young.Count >= Math.Max(capacity, 2) / 2)
        {
            (_old, _young) = (_young, []);
        }

        _young[key] = result;
    }

    private static Key KeyOf(InjectionRequest request)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            request.Pod.WriteTo(writer);
        }

        var owner = request.Owner;
        Add(buffer, $"{request.Host}|{request.NativeSidecars}");
        foreach (var text in (ReadOnlySpan<string>)[request.Snapshot.Hash, owner.ApiVersion, owner.Kind, owner.Name, owner.Namespace])
        {
            Add(buffer, text);
        }

        AddSorted(buffer, request.Parameters);
        AddSorted(buffer, request.Namespace?.Annotations);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer.WrittenSpan, hash);
        return new Key(BitConverter.ToUInt64(hash), BitConverter.ToUInt64(hash[8..]), BitConverter.ToUInt64(hash[16..]), BitConverter.ToUInt64(hash[24..]));
    }

    private static void AddSorted(ArrayBufferWriter<byte> buffer, IReadOnlyDictionary<string, string>? map)
    {
        Add(buffer, map is null ? "none" : "some");
        foreach (var (key, value) in (map ?? new Dictionary<string, string>()).OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            Add(buffer, key);
            Add(buffer, value);
        }
    }

    /// <summary>Texts are set apart by a byte that UTF-8 never uses.</summary>
    private static void Add(ArrayBufferWriter<byte> buffer, string text)
    {
        buffer.Write<byte>([0xFF]);
        Encoding.UTF8.GetBytes(text, buffer);
    }

    private readonly record struct Key(ulong A, ulong B, ulong C, ulong D);
}
