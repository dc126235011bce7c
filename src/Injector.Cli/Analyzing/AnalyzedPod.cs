using System.Globalization;
using System.Text.Json.Nodes;
using Injector.Cli.Findings;
using Injector.Cli.Reporting;
using Injector.Core;
using Injector.Json;

namespace Injector.Cli.Analyzing;

/// <summary>A workload's pod and what became of it, as rules look at it. Read only, and only while its document is at hand.</summary>
/// <param name="report">What became of it.</param>
/// <param name="source">Where it stands.</param>
/// <param name="result">The result of its injection.</param>
/// <param name="settings">Flags that rules ask for.</param>
/// <param name="release">The release assumed.</param>
internal sealed class AnalyzedPod(WorkloadReport report, WorkloadSource source, InjectionResult result, AnalysisSettings settings, IstioRelease release)
{
    private JsonObject? _submitted;

    /// <summary>Lists of a pod that hold containers.</summary>
    public static IReadOnlyList<string> ContainerLists { get; } = ["initContainers", "containers", "ephemeralContainers"];

    /// <summary>What became of the workload.</summary>
    public WorkloadReport Report => report;

    /// <summary>The result of its injection.</summary>
    public InjectionResult Result => result;

    /// <summary>Flags that rules ask for.</summary>
    public AnalysisSettings Settings => settings;

    /// <summary>The release assumed.</summary>
    public IstioRelease Release => release;

    /// <summary>Namespace that the workload will be made in; empty when nobody says.</summary>
    public string Namespace => report.Workload.Namespace.Length > 0 ? report.Workload.Namespace : settings.Plan.DefaultNamespace ?? string.Empty;

    /// <summary>The pod as it stands in the manifest.</summary>
    public JsonObject Submitted => _submitted ??= source.Workload.ToPod();

    /// <summary>The pod without an earlier injection.</summary>
    public JsonObject Author => result.Author?.Pod ?? Submitted;

    /// <summary>The pod as it comes out: the injected one, or the submitted one when it is not injected.</summary>
    public JsonObject Finished => result.Pod ?? Submitted;

    /// <summary>Whether it carries an injection afterwards.</summary>
    public bool IsInjected => report.IsInjected && result.Pod is not null;

    /// <summary>Where the workload stands.</summary>
    public ObjectPlace Place { get; } = new(report.File, report.Document, report.Line, report.Column, report.Workload);

    /// <summary>Containers of a list of a pod that are objects, with their place in it.</summary>
    public static IEnumerable<(JsonObject Container, int Index)> Containers(JsonObject pod, string list) =>
        pod.Items("spec", list).Select((item, i) => (Container: item as JsonObject, i)).Where(item => item.Container is not null).Select(item => (item.Container!, item.i));

    /// <summary>Whether the author's pod has a container.</summary>
    /// <param name="name">Its name.</param>
    public bool IsAuthors(string name) => ContainerLists.Any(list => Containers(Author, list).Any(item => item.Container.Text("name") == name));

    /// <summary>Pointer to a container in the manifest's pod; to the pod's spec when injection brings it, so that it has no place in the manifest.</summary>
    /// <param name="list">The list.</param>
    /// <param name="name">The container's name.</param>
    public string PointerOf(string list, string name)
    {
        foreach (var (container, index) in Containers(Submitted, list))
        {
            if (container.Text("name") == name)
            {
                return string.Create(CultureInfo.InvariantCulture, $"/spec/{list}/{index}");
            }
        }

        return "/spec";
    }

    /// <summary>Whether the author's pod has a volume.</summary>
    /// <param name="name">Its name.</param>
    public bool IsAuthorsVolume(string name) => Author.Items("spec", "volumes").Any(volume => volume.TextOrEmpty("name") == name);

    /// <summary>Pointer to a volume in the manifest's pod; to the pod's spec when injection brings it.</summary>
    /// <param name="name">The volume's name.</param>
    public string PointerOfVolume(string name)
    {
        var volumes = Submitted.Items("spec", "volumes");
        var index = volumes.TakeWhile(volume => volume.TextOrEmpty("name") != name).Count();
        return index < volumes.Count ? string.Create(CultureInfo.InvariantCulture, $"/spec/volumes/{index}") : "/spec";
    }

    /// <summary>A finding at a place of the pod.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="pointer">RFC 6901 pointer into the pod; what is not there leads to what is next above it.</param>
    /// <param name="field">The place as people write it.</param>
    /// <param name="message">One sentence.</param>
    /// <param name="hint">What to do; null for the rule's own advice.</param>
    public PlacedFinding Find(AnalysisRule rule, string pointer, string? field, string message, string? hint = null)
    {
        var position = source.PositionOf(pointer);
        var found = Place.Find(rule, message, position.Line, position.Column, hint);
        return found with { Finding = found.Finding with { Field = field } };
    }

    /// <summary>A finding at a place of the workload's object outside its pod.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="pointer">RFC 6901 pointer into the object.</param>
    /// <param name="field">The place as people write it.</param>
    /// <param name="message">One sentence.</param>
    public PlacedFinding FindInObject(AnalysisRule rule, string pointer, string field, string message)
    {
        var position = source.Document.PositionOf(source.Place + source.Workload.Pointer + pointer);
        var found = Place.Find(rule, message, position.Line, position.Column, null);
        return found with { Finding = found.Finding with { Field = field } };
    }

    /// <summary>Line and column of a place of the pod.</summary>
    /// <param name="pointer">RFC 6901 pointer into the pod.</param>
    public (int Line, int Column) PositionOf(string pointer)
    {
        var position = source.PositionOf(pointer);
        return (position.Line, position.Column);
    }

    /// <summary>The finding with another level.</summary>
    internal static PlacedFinding At(FindingLevel level, PlacedFinding found) => found with { Finding = found.Finding with { Level = level } };
}
