using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Injector.Webhook.Admission;

/// <summary>
/// Answers already given, for the other replicas of a workload. Bounded by bytes; when full, the half that was not used
/// lately goes. A new configuration starts with a new, empty cache, so an entry never outlives what it was computed from.
/// </summary>
/// <remarks>
/// Two replicas may differ in the random end of their token volume's name. An answer made for one end is given for another one
/// only after a second pod's own answer has been computed and found equal but for that end.
/// </remarks>
internal sealed class AnswerCache(int maxBytes)
{
    private const int EntryOverhead = 256;

    private readonly Lock gate = new();
    private Dictionary<PodFingerprint.Hash, Entry> young = [];
    private Dictionary<PodFingerprint.Hash, Entry> old = [];
    private int youngBytes;

    /// <summary>Looks an answer up; the one returned is exactly what computing it anew would give.</summary>
    public bool TryGet(PodFingerprint fingerprint, [NotNullWhen(true)] out AdmissionAnswer? answer)
    {
        answer = null;
        Entry? entry;
        lock (gate)
        {
            if (!young.TryGetValue(fingerprint.Key, out entry) && old.Remove(fingerprint.Key, out entry))
            {
                Keep(fingerprint.Key, entry);
            }
        }

        answer = entry?.For(fingerprint.TokenSuffix);
        return answer is not null;
    }

    /// <summary>Remembers a computed answer.</summary>
    public void Add(PodFingerprint fingerprint, AdmissionAnswer answer)
    {
        lock (gate)
        {
            if (young.TryGetValue(fingerprint.Key, out var known))
            {
                young[fingerprint.Key] = known.Confirm(fingerprint.TokenSuffix, answer);
            }
            else
            {
                Keep(fingerprint.Key, new Entry(answer, fingerprint.TokenSuffix, Sharing.Unknown));
            }
        }
    }

    private void Keep(PodFingerprint.Hash key, Entry entry)
    {
        if (youngBytes > maxBytes / 2)
        {
            (old, young) = (young, []);
            youngBytes = 0;
        }

        young[key] = entry;
        youngBytes += entry.Answer.Patch.Length + EntryOverhead;
    }

    private enum Sharing
    {
        Unknown,
        Proven,
        Refuted,
    }

    private sealed record Entry(AdmissionAnswer Answer, string? Suffix, Sharing Sharing)
    {
        public AdmissionAnswer? For(string? suffix) =>
            suffix == Suffix ? Answer : Sharing == Sharing.Proven ? Rename(Answer, Suffix!, suffix!) : null;

        public Entry Confirm(string? suffix, AdmissionAnswer computed) =>
            suffix == Suffix || Sharing != Sharing.Unknown ? this
            : this with { Sharing = SameAnswer(Rename(Answer, Suffix!, suffix!), computed) ? Sharing.Proven : Sharing.Refuted };
    }

    // Only whole string values "kube-api-access-…" carry the end (PodFingerprint), and they are renamed as such.
    private static AdmissionAnswer Rename(AdmissionAnswer answer, string from, string to)
    {
        var name = Encoding.ASCII.GetBytes($"\"kube-api-access-{from}\"");
        if (answer.Patch.Span.IndexOf(name) < 0)
        {
            return answer;
        }

        var patch = answer.Patch.ToArray();
        var end = Encoding.ASCII.GetBytes(to);
        for (var at = 0; patch.AsSpan(at).IndexOf(name) is var found and >= 0; at += found + name.Length)
        {
            end.CopyTo(patch.AsSpan(at + found + name.Length - PodFingerprint.SuffixLength - 1));
        }

        return answer with { Patch = patch };
    }

    private static bool SameAnswer(AdmissionAnswer a, AdmissionAnswer b) =>
        a.Outcome == b.Outcome && a.Reason == b.Reason && a.Message == b.Message && a.Patch.Span.SequenceEqual(b.Patch.Span)
        && a.Warnings.SequenceEqual(b.Warnings) && a.AuditAnnotations.SequenceEqual(b.AuditAnnotations);
}
