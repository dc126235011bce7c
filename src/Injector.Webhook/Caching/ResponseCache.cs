using System.Diagnostics.CodeAnalysis;
using System.Text;
using Injector.Webhook.Protocol;

namespace Injector.Webhook.Caching;

/// <summary>
/// Responses already given, for the other replicas of a workload. Bounded by bytes; when full, the half that was not used
/// lately goes. A new configuration starts with a new, empty cache, so an entry never outlives what it was computed from.
/// </summary>
/// <remarks>
/// Two replicas may differ in the random end of their token volume's name. A response made for one end is given for another one
/// only after a second pod's own response has been computed and found equal but for that end.
/// </remarks>
internal sealed class ResponseCache(int maxBytes)
{
    private const int EntryOverhead = 256;

    private readonly Lock _gate = new();
    private Dictionary<PodFingerprint.Hash, Entry> _young = [];
    private Dictionary<PodFingerprint.Hash, Entry> _old = [];
    private int _youngBytes;

    /// <summary>Looks a response up; the one returned is exactly what computing it anew would give.</summary>
    public bool TryGet(PodFingerprint fingerprint, [NotNullWhen(true)] out AdmissionResponse? response)
    {
        response = null;
        Entry? entry;
        lock (_gate)
        {
            if (!_young.TryGetValue(fingerprint.Key, out entry) && _old.Remove(fingerprint.Key, out entry))
            {
                Keep(fingerprint.Key, entry);
            }
        }

        response = entry?.For(fingerprint.TokenSuffix);
        return response is not null;
    }

    /// <summary>Remembers a computed response.</summary>
    public void Add(PodFingerprint fingerprint, AdmissionResponse response)
    {
        lock (_gate)
        {
            if (_young.TryGetValue(fingerprint.Key, out var known))
            {
                _young[fingerprint.Key] = known.Confirm(fingerprint.TokenSuffix, response);
            }
            else
            {
                Keep(fingerprint.Key, new Entry(response, fingerprint.TokenSuffix, Sharing.Unknown));
            }
        }
    }

    private void Keep(PodFingerprint.Hash key, Entry entry)
    {
        if (_youngBytes > maxBytes / 2)
        {
            (_old, _young) = (_young, []);
            _youngBytes = 0;
        }

        _young[key] = entry;
        _youngBytes += entry.Response.Patch.Length + EntryOverhead;
    }

    private enum Sharing
    {
        Unknown,
        Proven,
        Refuted,
    }

    private sealed record Entry(AdmissionResponse Response, string? Suffix, Sharing Sharing)
    {
        public AdmissionResponse? For(string? suffix) =>
            suffix == Suffix ? Response : Sharing == Sharing.Proven ? Rename(Response, Suffix!, suffix!) : null;

        public Entry Confirm(string? suffix, AdmissionResponse computed) =>
            suffix == Suffix || Sharing != Sharing.Unknown ? this
            : this with { Sharing = Rename(Response, Suffix!, suffix!).IsSameAs(computed) ? Sharing.Proven : Sharing.Refuted };
    }

    // Only whole string values "kube-api-access-…" carry the end (PodFingerprint), and they are renamed as such.
    private static AdmissionResponse Rename(AdmissionResponse response, string from, string to)
    {
        var name = Encoding.ASCII.GetBytes($"\"kube-api-access-{from}\"");
        if (response.Patch.Span.IndexOf(name) < 0)
        {
            return response;
        }

        var patch = response.Patch.ToArray();
        var end = Encoding.ASCII.GetBytes(to);
        for (var at = 0; patch.AsSpan(at).IndexOf(name) is var found and >= 0; at += found + name.Length)
        {
            end.CopyTo(patch.AsSpan(at + found + name.Length - PodFingerprint.SuffixLength - 1));
        }

        return response with { Patch = patch };
    }
}
