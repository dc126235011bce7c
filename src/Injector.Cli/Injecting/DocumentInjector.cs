using System.Text.Json.Nodes;
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
    /// <summary>A document that holds one item of a List is a list of that item.</summary>
    private const string ItemPlace = "/0";

    private static readonly InjectionProblem PlainText = new("not-an-object", "is plain text, not a Kubernetes object") { Hint = "check that the file is a manifest" };

    private bool CompatIstio => snapshot.Settings.CompatIstio;

    /// <summary>
    /// What becomes of a document, in one outcome or in several of which the texts are to be joined. Nothing is thrown for bad input: what
    /// cannot be injected is a problem of the outcome.
    /// </summary>
    public IEnumerable<DocumentOutcome> Inject(ManifestInput input, YamlDocument document, CancellationToken cancellation) =>
        document.TryReadItems("items", static root => root.TextOrEmpty("kind") == "List", CanStandAlone) is { } list
            ? InjectItems(input, list, cancellation)
            : [InjectDocument(input, document, string.Empty, cancellation)];

    /// <summary>Whether an item brings no problem of the whole document and no items of its own.</summary>
    private bool CanStandAlone(JsonNode? item)
    {
        try
        {
            return (item as JsonObject).TextOrEmpty("kind") != "List" && WorkloadReader.Read(item, snapshot).Count <= 1;
        }
        catch (InjectionException)
        {
            // It is found again, and told, when the document is read as a whole.
            return false;
        }
    }

    private IEnumerable<DocumentOutcome> InjectItems(ManifestInput input, YamlItemList list, CancellationToken cancellation)
    {
        yield return new DocumentOutcome { Text = [list.Head.AsMemory()] };
        foreach (var item in list.Items())
        {
            cancellation.ThrowIfCancellationRequested();
            yield return InjectDocument(input, item, ItemPlace, cancellation) with { Continues = true };
        }

        yield return new DocumentOutcome { Text = [list.Tail.AsMemory()], Continues = true };
    }

    private DocumentOutcome InjectDocument(ManifestInput input, YamlDocument document, string place, CancellationToken cancellation)
    {
        var outcome = new DocumentOutcome { Text = [document.RawText.AsMemory()] };
        try
        {
            return document.IsEmpty ? outcome with { IsEmpty = true } : InjectWorkloads(outcome, input, document, place, cancellation);
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
        DocumentOutcome outcome, ManifestInput input, YamlDocument document, string place, CancellationToken cancellation)
    {
        if (document.Root is JsonValue)
        {
            return outcome with { Problems = [WorkloadInjector.At(input.Name, document, string.Empty, PlainText, null)] };
        }

        var root = place.Length == 0 ? document.Root : JsonPointer.Find(document.Root, place);
        if (PassOver(input, root) is { } patches)
        {
            return outcome with { Workloads = ReportsOf(patches, input, document, place) };
        }

        YamlEdit? edit = null;
        var reports = new List<WorkloadReport>();
        foreach (var workload in WorkloadReader.Read(root, snapshot))
        {
            if (!CompatIstio && UnreadWorkloads.OfPart(workload) is { } part)
            {
                reports.AddRange(ReportsOf([part], input, document, place));
                continue;
            }

            var report = workloads.Inject(input.Name, document, place, workload, cancellation);
            reports.Add(report);
            if (report.Result is { Patch: { Count: > 0 } patch })
            {
                edit ??= new YamlEdit(document);
                edit.Apply(workload.MissingParents(), path => place + path);
                edit.Apply(patch, path => place + workload.PathInDocument(path));
                edit.Finish(place + workload.Pointer);
            }
        }

        reports.AddRange(ReportsOf(UnreadWorkloads.Find(root, snapshot), input, document, place));
        outcome = outcome with { Workloads = [.. reports.OrderBy(report => report.Line)] };
        return edit is null ? outcome : outcome with { Text = edit.ToPieces(), IsChanged = true };
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
