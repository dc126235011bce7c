using Injector.Cli.Reporting;
using Injector.Core;
using Injector.Core.Workloads;
using Injector.Hosting.Requests;
using Injector.Yaml;

namespace Injector.Cli.Injecting;

/// <summary>Injects one workload and reports with places of its file.</summary>
/// <param name="snapshot">The prepared configuration.</param>
/// <param name="requests">Builds the request for each workload.</param>
/// <param name="namespaceName">Namespace in which workloads that name none will be made; null when nobody says.</param>
internal sealed class WorkloadInjector(InjectionSnapshot snapshot, RequestFactory requests, string? namespaceName)
{
    /// <summary>What a cluster takes when nobody says; its object stands in, but nobody says that the workload will be there.</summary>
    private const string UsualNamespace = "default";

    /// <summary>Whether each result is to say how it came about.</summary>
    public bool Explains { get; init; }

    /// <summary>What becomes of a workload; what is wrong with it is a problem of the report.</summary>
    /// <param name="file">Name of the file.</param>
    /// <param name="document">The document that the workload stands in.</param>
    /// <param name="place">Pointer to that from which the workload's own pointers count.</param>
    /// <param name="workload">The workload.</param>
    /// <param name="cancellation">Ends it within a template.</param>
    public WorkloadReport Inject(string file, YamlDocument document, string place, Workload workload, CancellationToken cancellation)
    {
        workload = Place(workload);
        var report = ReportOf(file, document, place + workload.PodPointer, new WorkloadName(workload.Kind, workload.Namespace, workload.Name)) with
        {
            Source = new WorkloadSource(document, place, workload),
        };
        try
        {
            var result = InjectionPipeline.Inject(RequestFor(document, place, workload), cancellation);
            return report with { Result = result, WarningLines = [.. result.Warnings.Select(LineOf)] };
        }
        catch (InjectionException e)
        {
            return report with
            {
                Problems = [.. e.Problems.Select(problem => At(file, document, place + workload.DocumentPointerOf(problem.Pointer), problem, report.Workload))],
            };
        }
#pragma warning disable CA1031 // The outermost frame of a workload: whatever comes here is a defect, and it is told.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return report with { Problems = [Defect.Of(file, e) with { Line = report.Line, Column = report.Column, Document = report.Document, Workload = report.Workload }] };
        }

        int LineOf(InjectionProblem warning) => warning.Pointer.Length == 0 ? report.Line : document.PositionOf(place + workload.DocumentPointerOf(warning.Pointer)).Line;
    }

    /// <summary>The workload as <c>kubectl apply -n</c> will make it. The reference takes no notice of the flag.</summary>
    private Workload Place(Workload workload) => namespaceName is null || workload.Namespace.Length > 0 || snapshot.Settings.CompatIstio
        ? workload
        : workload with { Namespace = namespaceName, Owner = workload.Owner with { Namespace = namespaceName } };

    /// <summary>The report of what is not even looked at by the rules.</summary>
    public static WorkloadReport PassOver(string file, YamlDocument document, string place, UnreadWorkload unread) =>
        ReportOf(file, document, place + unread.Pointer, new WorkloadName(unread.Kind, unread.Namespace, unread.Name)) with { Unread = unread };

    private static WorkloadReport ReportOf(string file, YamlDocument document, string pointer, WorkloadName name)
    {
        var position = document.PositionOf(pointer);
        return new WorkloadReport { File = file, Line = position.Line, Column = position.Column, Document = document.Index + 1, Workload = name };
    }

    /// <summary>Injects a workload of which it is known that it can be injected.</summary>
    /// <param name="document">The document that the workload stands in.</param>
    /// <param name="place">Pointer to that from which the workload's own pointers count.</param>
    /// <param name="workload">The workload.</param>
    /// <param name="cancellation">Ends it within a template.</param>
    public InjectionResult InjectAgain(YamlDocument document, string place, Workload workload, CancellationToken cancellation) =>
        InjectionPipeline.Inject(RequestFor(document, place, Place(workload)), cancellation);

    private InjectionRequest RequestFor(YamlDocument document, string place, Workload workload) => requests.For(workload, snapshot, namespaceName ?? UsualNamespace) with
    {
        Explain = Explains,
        SourceText = snapshot.Settings.CompatIstio ? null : pointer => document.SourceTextOf(place + workload.DocumentPointerOf(pointer)),
    };

    /// <summary>A problem at a place of a document.</summary>
    public static Problem At(string file, YamlDocument document, string pointer, InjectionProblem problem, WorkloadName? workload)
    {
        var place = document.PositionOf(pointer);
        return Problem.Of(problem, file) with { Line = place.Line, Column = place.Column, Document = document.Index + 1, Workload = workload };
    }
}
