using System.Text.Json.Nodes;
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

    /// <summary>
    /// What becomes of a document, in one outcome or in several of which the texts are to be joined. Nothing is thrown for bad input: what
    /// cannot be injected is a problem of the outcome.
    /// </summary>
    public IEnumerable<DocumentOutcome> Inject(string file, YamlDocument document, CancellationToken cancellation) =>
        document.TryReadItems("items", static root => root.TextOrEmpty("kind") == "List", CanStandAlone) is { } list
            ? InjectItems(file, list, cancellation)
            : [InjectDocument(file, document, string.Empty, cancellation)];

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

    private IEnumerable<DocumentOutcome> InjectItems(string file, YamlItemList list, CancellationToken cancellation)
    {
        yield return new DocumentOutcome { Text = [list.Head.AsMemory()] };
        foreach (var item in list.Items())
        {
            cancellation.ThrowIfCancellationRequested();
            yield return InjectDocument(file, item, ItemPlace, cancellation) with { Continues = true };
        }

        yield return new DocumentOutcome { Text = [list.Tail.AsMemory()], Continues = true };
    }

    private DocumentOutcome InjectDocument(string file, YamlDocument document, string place, CancellationToken cancellation)
    {
        var outcome = new DocumentOutcome { Text = [document.RawText.AsMemory()] };
        try
        {
            return document.IsEmpty ? outcome with { IsEmpty = true } : InjectWorkloads(outcome, file, document, place, cancellation);
        }
        catch (YamlException e)
        {
            var problem = new Problem(file, e.Reason) { Line = e.Position.Line, Column = e.Position.Column, Document = document.Index + 1 };
            return outcome with { Problems = [problem] };
        }
        catch (InjectionException e)
        {
            return outcome with { Problems = [.. e.Problems.Select(problem => WorkloadInjector.At(file, document, place, problem, null))] };
        }
    }

    private DocumentOutcome InjectWorkloads(
        DocumentOutcome outcome, string file, YamlDocument document, string place, CancellationToken cancellation)
    {
        if (document.Root is JsonValue)
        {
            return outcome with { Problems = [WorkloadInjector.At(file, document, string.Empty, PlainText, null)] };
        }

        YamlEdit? edit = null;
        var reports = new List<WorkloadReport>();
        foreach (var workload in WorkloadReader.Read(place.Length == 0 ? document.Root : JsonPointer.Find(document.Root, place), snapshot))
        {
            var report = workloads.Inject(file, document, place, workload, cancellation);
            reports.Add(report);
            if (report.Result is { Patch: { Count: > 0 } patch })
            {
                edit ??= new YamlEdit(document);
                edit.Apply(workload.MissingParents(), path => place + path);
                edit.Apply(patch, path => place + workload.PathInDocument(path));
                edit.Finish(place + workload.Pointer);
            }
        }

        outcome = outcome with { Workloads = reports };
        return edit is null ? outcome : outcome with { Text = edit.ToPieces(), IsChanged = true };
    }
}
