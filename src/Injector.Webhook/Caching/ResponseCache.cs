using System.Diagnostics.CodeAnalysis;
using System.Text;
using Injector.Webhook.Protocol;

namespace Injector.Webhook.Caching;

/// <summary>
/// Patches already answered, for the other replicas of a workload; pods that were let through or refused are looked at anew each time. Bounded
/// by bytes; when full, the half that was not used lately goes. A new configuration starts with a new, empty cache, so an entry never outlives
/// what it was computed from.
/// </summary>
/// <remarks>
/// Two replicas may differ in the random end of their token volume's name. A response is given for another end only after those for the first
/// and the last of all ends were computed and found equal but for the name: ends that no caller chooses.
/// </remarks>
internal sealed class ResponseCache(int maxBytes)
{
    private const int EntryOverhead = 512;
    private const int LargestShare = 8;

    private readonly Lock _gate = new();
    private Dictionary<PodFingerprint.Hash, Entry> _young = [];
    private Dictionary<PodFingerprint.Hash, Entry> _old = [];
    private int _youngBytes;

    /// <summary>Looks a response up; the one returned is exactly what computing it anew would give.</summary>
    public bool TryGet(PodFingerprint fingerprint, [NotNullWhen(true)] out AdmissionResponse? response)
    {
        response = Find(fingerprint)?.For(fingerprint.TokenSuffix);
        return response is not null;
    }

    /// <summary>Whether a replica of this pod was seen, and it is still to be found out whether the replicas' responses differ in the name alone.</summary>
    public bool IsUndecided(PodFingerprint fingerprint) =>
        fingerprint.TokenSuffix is not null && Find(fingerprint) is { Sharing: Sharing.Unknown } entry && entry.Suffix != fingerprint.TokenSuffix;

    /// <summary>Remembers a computed response, if it is a patch that does not take too much of the room.</summary>
    public void Add(PodFingerprint fingerprint, AdmissionResponse response)
    {
        if (response.Outcome is not AdmissionOutcome.Injected || SizeOf(response) > maxBytes / LargestShare)
        {
            return;
        }

        lock (_gate)
        {
            if (!_young.ContainsKey(fingerprint.Key))
            {
                Keep(fingerprint.Key, new Entry(response, fingerprint.TokenSuffix, Sharing.Unknown));
            }
        }
    }

    /// <summary>Finds out whether one response serves all replicas; left open when one of the two failed, as by running out of time.</summary>
    /// <param name="fingerprint">A pod that <see cref="IsUndecided"/> told of.</param>
    /// <param name="lowest">Computed for the replica with <see cref="TokenSuffix.Lowest"/>.</param>
    /// <param name="highest">Computed for the replica with <see cref="TokenSuffix.Highest"/>.</param>
    public void Decide(PodFingerprint fingerprint, AdmissionResponse lowest, AdmissionResponse highest)
    {
        if (lowest.Outcome is AdmissionOutcome.Failed || highest.Outcome is AdmissionOutcome.Failed)
        {
            return;
        }

        var isShared = lowest.Outcome is AdmissionOutcome.Injected && Rename(lowest, TokenSuffix.Lowest, TokenSuffix.Highest).IsSameAs(highest);
        lock (_gate)
        {
            if (_young.TryGetValue(fingerprint.Key, out var known))
            {
                _young[fingerprint.Key] = isShared ? new Entry(lowest, TokenSuffix.Lowest, Sharing.Proven) : known with { Sharing = Sharing.Refuted };
            }
        }
    }

    private Entry? Find(PodFingerprint fingerprint)
    {
        lock (_gate)
        {
            if (!_young.TryGetValue(fingerprint.Key, out var entry) && _old.Remove(fingerprint.Key, out entry))
            {
                Keep(fingerprint.Key, entry);
            }

            return entry;
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
        _youngBytes += SizeOf(entry.Response);
    }

    private static int SizeOf(AdmissionResponse response) => EntryOverhead + response.Patch.Length + response.Warnings.Sum(w => (w.Text.Length * sizeof(char)) + 64);

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
    }

    // Only whole string values "kube-api-access-…" carry the end (TokenSuffix), and they are renamed as such.
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
            end.CopyTo(patch.AsSpan(at + found + name.Length - TokenSuffix.Length - 1));
        }

        return response with { Patch = patch };
    }
}
