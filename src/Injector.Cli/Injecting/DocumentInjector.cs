using System.Text.Json.Nodes;
using Injector.Cli.Editing;
using Injector.Cli.Input;
using Injector.Cli.Reporting;
using Injector.Core;
using Injector.Core.Workloads;
using Injector.Json;
using Injector.Yaml;

namespace Injector.Cli.Injecting;

/// <summary>Injects the workloads of a document and edits its text: all at once, or item by item when it is a long <c>kind: List</c>.</summary>
/// <param name="snapshot">The prepared configuration.</param>
/// <param name="workloads">Injects each workload.</param>
internal sealed class DocumentInjector(InjectionSnapshot snapshot, WorkloadInjector workloads)
{
    private static readonly InjectionProblem PlainText = new("not-an-object", "is plain text, not a Kubernetes object") { Hint = "check that the file is a manifest" };

    private bool CompatIstio => snapshot.Settings.CompatIstio;

    /// <summary>
    /// What becomes of a document, in one outcome or in several of which the texts are to be joined. Nothing is thrown for bad input: what
    /// cannot be injected is a problem of the outcome.
    /// </summary>
    public IEnumerable<DocumentOutcome> Inject(ManifestInput input, YamlDocument document, CancellationToken cancellation) =>
        ListItems.Process(document, snapshot, part => DocumentGuard.Run(input, part, guarded => InjectDocument(input, guarded, cancellation)), cancellation);

    private DocumentOutcome InjectDocument(ManifestInput input, DocumentPart part, CancellationToken cancellation)
    {
        var (document, place) = part;
        var outcome = new DocumentOutcome { Text = [document.RawText.AsMemory()], Document = document, Place = place };
        try
        {
            return document.IsEmpty ? outcome with { IsEmpty = true } : InjectWorkloads(outcome, input, part, cancellation);
        }
        catch (YamlException e) when (e.IsDuplicateKey && PassOverLeniently(input, document) is { } unread)
        {
            return outcome with { Workloads = ReportsOf(unread, input, document, place) };
        }
        catch (YamlException e)
        {
            var problem = new Problem(input.Name, e.Reason) { Line = e.Position.Line, Column = e.Position.Column, Document = document.Index + 1 };
            return outcome with { Problems = [problem] };
        }
        catch (InjectionException e)
        {
            return outcome with { Problems = [.. e.Problems.Select(problem => WorkloadInjector.At(input.Name, document, place, problem, null))] };
        }
    }

    private DocumentOutcome InjectWorkloads(
        DocumentOutcome outcome, ManifestInput input, DocumentPart part, CancellationToken cancellation)
    {
        var (document, place) = part;
        if (document.Root is JsonValue)
        {
            return outcome with { Problems = [WorkloadInjector.At(input.Name, document, string.Empty, PlainText, null)] };
        }

        var root = part.Root;
        if (PassOver(input, root) is { } patches)
        {
            return outcome with { Workloads = ReportsOf(patches, input, document, place) };
        }

        var found = WorkloadReader.Read(root, snapshot);
        var results = new Dictionary<Workload, InjectionResult>();
        var reports = new List<WorkloadReport>();
        foreach (var workload in found)
        {
            if (!CompatIstio && UnreadWorkloads.OfPart(workload) is { } unread)
            {
                reports.AddRange(ReportsOf([unread], input, document, place));
                continue;
            }

            var report = workloads.Inject(input.Name, document, place, workload, cancellation);
            reports.Add(report);
            if (report.Result is { Pod: not null } result)
            {
                results[workload] = result;
            }
        }

        if (results.Values.Any(result => result.Patch.Count > 0))
        {
            var text = InjectedText.Of(part, found, results, (workload, author) => workloads.InjectAgain(author.Document, author.Place, workload, cancellation), records: !CompatIstio);
            var workloadOf = results.ToDictionary(pair => pair.Value, pair => pair.Key, (IEqualityComparer<InjectionResult>)ReferenceEqualityComparer.Instance);
            reports = [.. reports.Select(report => AsWritten(report, workloadOf, text))];
            outcome = outcome with { Text = text.Pieces, IsChanged = reports.Exists(report => report is { IsInjected: true, IsUnchanged: false }) };
        }

        reports.AddRange(ReportsOf(UnreadWorkloads.Find(root, snapshot), input, document, place));
        return outcome with { Workloads = [.. reports.OrderBy(report => report.Line)] };
    }

    /// <summary>A pod that had been injected differs from what the pipeline made of it in what only the text of a manifest needs.</summary>
    private static WorkloadReport AsWritten(WorkloadReport report, Dictionary<InjectionResult, Workload> workloadOf, InjectedText text)
    {
        if (report.Result is not { Author.IsInjected: true, Patch.Count: > 0 })
        {
            return report;
        }

        var workload = workloadOf[report.Result];
        return JsonEquality.DeepEquals(workload.ToPod(), text.Pods[workload]) ? report with { Result = report.Result with { Patch = [] } } : report;
    }

    /// <summary>What is passed over because of the file it stands in; null when its objects decide.</summary>
    private IReadOnlyList<UnreadWorkload>? PassOver(ManifestInput input, JsonNode? root) => input switch
    {
        _ when CompatIstio => null,
        { PatchOf: { } owner } => UnreadWorkloads.OfPatch(root, owner),
        { IsKustomization: true } => UnreadWorkloads.OfKustomization(root),
        _ => null,
    };

    /// <summary>
    /// A document that names a key twice but carries no pod is none of our business: read as Kubernetes' parser does, it is looked through for
    /// workloads. Null when it has one, or when there is more that is wrong with it.
    /// </summary>
    private IReadOnlyList<UnreadWorkload>? PassOverLeniently(ManifestInput input, YamlDocument document)
    {
        try
        {
            var root = YamlDocument.FromText(document.RawText, document.FileName, YamlReadOptions.Default).Root;
            return root is JsonValue ? null : PassOver(input, root) ?? (WorkloadReader.Read(root, snapshot).Count == 0 ? UnreadWorkloads.Find(root, snapshot) : null);
        }
        catch (Exception e) when (e is YamlException or InjectionException)
        {
            // The key given twice was found first, and is told.
            return null;
        }
    }

    private static IReadOnlyList<WorkloadReport> ReportsOf(IReadOnlyList<UnreadWorkload> found, ManifestInput input, YamlDocument document, string place) =>
        [.. found.Select(unread => WorkloadInjector.PassOver(input.Name, document, place, unread))];
}
