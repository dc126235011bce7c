using System.Text.Json.Nodes;
using Injector.Cli.Reporting;
using Injector.Core;
using Injector.Core.Workloads;
using Injector.Hosting.Requests;
using Injector.Yaml;

namespace Injector.Cli.Injecting;

/// <summary>Injects the workloads of one document and edits its text.</summary>
/// <param name="snapshot">The prepared configuration.</param>
/// <param name="requests">Builds the request for each workload.</param>
/// <param name="defaultNamespace">Namespace of workloads that name none.</param>
internal sealed class DocumentInjector(InjectionSnapshot snapshot, RequestFactory requests, string defaultNamespace)
{
    private static readonly InjectionProblem PlainText = new("not-an-object", "is plain text, not a Kubernetes object") { Hint = "check that the file is a manifest" };

    /// <summary>What becomes of a document. Nothing is thrown for bad input: what cannot be injected is a problem of the outcome.</summary>
    public DocumentOutcome Inject(string file, YamlDocument document, CancellationToken cancellation)
    {
        var outcome = new DocumentOutcome { Text = document.RawText };
        try
        {
            return document.IsEmpty ? outcome with { IsEmpty = true } : InjectWorkloads(outcome, file, document, cancellation);
        }
        catch (YamlException e)
        {
            var problem = new Problem(file, e.Reason) { Line = e.Position.Line, Column = e.Position.Column, Document = document.Index + 1 };
            return outcome with { Problems = [problem] };
        }
        catch (InjectionException e)
        {
            return outcome with { Problems = [.. e.Problems.Select(problem => At(file, document, string.Empty, problem, null))] };
        }
    }

    private DocumentOutcome InjectWorkloads(DocumentOutcome outcome, string file, YamlDocument document, CancellationToken cancellation)
    {
        if (document.Root is JsonValue)
        {
            return outcome with { Problems = [At(file, document, string.Empty, PlainText, null)] };
        }

        YamlEdit? edit = null;
        var reports = new List<WorkloadReport>();
        foreach (var workload in WorkloadReader.Read(document.Root, snapshot))
        {
            var report = InjectWorkload(file, document, workload, cancellation);
            reports.Add(report);
            if (report.Result is { Patch: { Count: > 0 } patch })
            {
                edit ??= new YamlEdit(document);
                edit.Apply(workload.MissingParents());
                edit.Apply(patch, workload.PathInDocument);
                edit.Finish(workload.Pointer);
            }
        }

        outcome = outcome with { Workloads = reports };
        return edit is null ? outcome : outcome with { Text = edit.ToText(), IsChanged = true };
    }

    private WorkloadReport InjectWorkload(string file, YamlDocument document, Workload workload, CancellationToken cancellation)
    {
        var place = document.PositionOf(workload.Pointer);
        var report = new WorkloadReport
        {
            File = file,
            Line = place.Line,
            Column = place.Column,
            Document = document.Index + 1,
            Workload = new WorkloadName(workload.Kind, workload.Namespace, workload.Name),
        };
        try
        {
            return report with { Result = InjectionPipeline.Inject(requests.For(workload, snapshot, defaultNamespace), cancellation) };
        }
        catch (InjectionException e)
        {
            return report with { Problems = [.. e.Problems.Select(problem => At(file, document, workload.DocumentPointerOf(problem.Pointer), problem, report.Workload))] };
        }
    }

    private static Problem At(string file, YamlDocument document, string pointer, InjectionProblem problem, WorkloadName? workload)
    {
        var place = document.PositionOf(pointer);
        return Problem.Of(problem, file) with { Line = place.Line, Column = place.Column, Document = document.Index + 1, Workload = workload };
    }
}
