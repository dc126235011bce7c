using Injector.Cli.Injecting;
using Injector.Core;
using Injector.Hosting.Preparing;
using Injector.Json;
using Injector.Yaml;

namespace Injector.Cli.Explaining;

/// <summary>What holds for all workloads of a run: release, revision, native sidecars and the places of the configuration.</summary>
internal sealed class PlanFacts
{
    private const string ProxyConfigAnnotation = "proxy.istio.io/config";

    /// <summary>Whether ProxyConfig resources may have a say in the proxy configuration of pods.</summary>
    private readonly bool _mayHaveProxyConfigs;

    /// <param name="work">Is prepared without problems.</param>
    /// <param name="options">What it was prepared from.</param>
    public PlanFacts(ManifestInjection work, PreparationOptions options)
    {
        _mayHaveProxyConfigs = options.Cluster is not null || options.Facts.ProxyConfigs is not null;
        Snapshot = work.Snapshot!;
        Sidecars = work.Preparation.Sidecars!;
        Places = new ConfigurationPlaces(work.Preparation.Texts!, Snapshot.Settings);
    }

    /// <summary>What everything is injected with.</summary>
    public InjectionSnapshot Snapshot { get; }

    /// <summary>How sidecars are made, and why.</summary>
    public NativeSidecarChoice Sidecars { get; }

    /// <summary>Where the configuration is written.</summary>
    public ConfigurationPlaces Places { get; }

    /// <summary>The revision as people know it.</summary>
    public string Revision => Snapshot.Settings.Revision is { Length: > 0 } revision ? revision : "default";

    /// <summary>Where the source of something that a template read is written; null when that cannot be told.</summary>
    /// <param name="workload">The workload that it was read for.</param>
    /// <param name="read">What was read.</param>
    public SourceFile? PlaceOf(ExplainedWorkload workload, ExplainedRead read) => read switch
    {
        { Found: false } => null,
        { Root: "values" } => Places.OfValue(read.Path),
        { Root: "meshConfig" } => Places.OfMesh(read.Path),
        { Root: "proxyConfig" } when !_mayHaveProxyConfigs => OfProxyConfig(workload, read.Path),
        { Root: "annotation" } => workload.PlaceOf(JsonPointer.Combine("/metadata/annotations", read.Path)),
        { Root: "label" } => workload.PlaceOf(JsonPointer.Combine("/metadata/labels", read.Path)),
        _ => null,
    };

    /// <summary>A field of the pod's proxy configuration: its annotation goes over the mesh's default.</summary>
    private SourceFile? OfProxyConfig(ExplainedWorkload workload, string path)
    {
        if (workload.Explanation!.Keys.FirstOrDefault(key => key is { Member: "annotations", Key: ProxyConfigAnnotation }) is not { } annotation)
        {
            return Places.OfMesh("defaultConfig." + path);
        }

        // Fields may be named as in protobuf too, by underscores: then the annotation may be meant.
        return YamlReader.Read(annotation.Value).At(path.Split('.')) is not null ? workload.PlaceOf(annotation.Pointer)
            : annotation.Value.Contains('_', StringComparison.Ordinal) ? null
            : Places.OfMesh("defaultConfig." + path);
    }
}
