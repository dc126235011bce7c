using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Core.Workloads;
using Injector.Json;

namespace Injector.Cli.Editing;

/// <summary>A document's text with injections made in it, so that they can be taken out of it again to the letter.</summary>
/// <param name="Pieces">The text, in pieces that follow each other.</param>
/// <param name="Pods">The injected pods as they stand in it.</param>
internal sealed record InjectedText(IReadOnlyList<ReadOnlyMemory<char>> Pieces, IReadOnlyDictionary<Workload, JsonObject> Pods)
{
    /// <summary>Of longer documents the lines are not looked at a second time: it would take as much memory again.</summary>
    private const int LongestDocument = 4 * 1024 * 1024;

    /// <summary>Makes the injections.</summary>
    /// <param name="part">The part as it came.</param>
    /// <param name="all">All workloads of the part, in order.</param>
    /// <param name="results">The injected ones.</param>
    /// <param name="inject">Injects a workload of a part again, as it stands in the author's text: there its members have the author's order.</param>
    /// <param name="records">Whether the injections keep a record; under <c>--compat istio</c> they do not.</param>
    public static InjectedText Of(
        DocumentPart part,
        IReadOnlyList<Workload> all,
        IReadOnlyDictionary<Workload, InjectionResult> results,
        Func<Workload, DocumentPart, InjectionResult> inject,
        bool records)
    {
        var author = AuthorText.Of(part, all, results.ToDictionary(r => r.Key, r => r.Value.Author!));
        var own = results.ToDictionary(r => r.Key, r => r.Value.Author!.IsInjected ? inject(author.Own(r.Key), author) : r.Value);
        var (pieces, isPlain) = author.Edit(all.Where(own.ContainsKey).Select(workload => new PodChange(author.Own(workload), own[workload].Patch)));
        var pods = own.ToDictionary(r => r.Key, r => r.Value.Pod!);
        var isLooked = records && !isPlain && author.Document.RawText.Length <= LongestDocument;
        return isLooked && RecordsOf(author, author.WithText(string.Concat(pieces)), all, pods) is { Count: > 0 } added
            ? WithRecords(author, all, own, pods, added)
            : new InjectedText(pieces, pods);
    }

    /// <summary>What has to be known to take the injections out to the letter; empty when nothing has to.</summary>
    private static Dictionary<Workload, JsonObject> RecordsOf(
        DocumentPart author, DocumentPart injected, IReadOnlyList<Workload> all, Dictionary<Workload, JsonObject> pods)
    {
        var reversed = AuthorText.Of(
            injected, [.. all.Select(injected.Own)], pods.Keys.Select(injected.Own).ToDictionary(workload => workload, workload => Uninjection.Uninject(workload.ToPod())));
        var records = new Dictionary<Workload, JsonObject>();
        if (reversed.Document.RawText == author.Document.RawText)
        {
            return records;
        }

        var (got, wanted) = (reversed.LinesOf(all), author.LinesOf(all));
        for (var i = 0; i < all.Count; i++)
        {
            if (pods.ContainsKey(all[i])
                && TextRecord.Of(reversed.Document.RawText[got[i].Start..got[i].End], author.Document.RawText[wanted[i].Start..wanted[i].End]) is { } record)
            {
                records[all[i]] = record;
            }
        }

        return records;
    }

    private static InjectedText WithRecords(
        DocumentPart author,
        IReadOnlyList<Workload> all,
        Dictionary<Workload, InjectionResult> results,
        Dictionary<Workload, JsonObject> pods,
        Dictionary<Workload, JsonObject> records)
    {
        foreach (var (workload, record) in records)
        {
            pods[workload] = Uninjection.WithTextRecord(pods[workload], record);
        }

        var changes = all.Where(pods.ContainsKey)
            .Select(workload => new PodChange(author.Own(workload), JsonPatch.Create(results[workload].Author!.Pod, pods[workload])));
        return new InjectedText(author.Edit(changes).Pieces, pods);
    }
}
