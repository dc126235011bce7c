using Injector.Cli.Host;
using Injector.Cli.Input;
using Injector.Cli.Reporting;
using Injector.Hosting.Clusters;
using Injector.Hosting.Preparing;
using Injector.Yaml;

namespace Injector.Cli.Injecting;

/// <summary>What every command over manifests does that injects: prepare, read documents, inject, and look at the outcomes.</summary>
internal sealed class ManifestInjection : ManifestWork
{
    private readonly DocumentInjector? _injector;

    private ManifestInjection(CommandHost host, Preparation preparation, string defaultNamespace)
        : base(host)
    {
        Notes = preparation.Notes;
        Problems = [.. preparation.Problems.Select(Problem.Of)];
        _injector = preparation is { Snapshot: { } snapshot, Requests: { } requests }
            ? new DocumentInjector(snapshot, new WorkloadInjector(snapshot, requests, defaultNamespace))
            : null;
    }

    /// <summary>Reads configuration and facts.</summary>
    /// <param name="options">Where from.</param>
    /// <param name="defaultNamespace">Namespace of workloads that name none; null takes <c>default</c>.</param>
    /// <param name="host">Files and cluster.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task<ManifestInjection> PrepareAsync(
        PreparationOptions options, string? defaultNamespace, CommandHost host, CancellationToken cancellation)
    {
        using var session = options.Cluster is null ? null : new ClusterSession(host.Cluster, options.Cluster, host.Environment);
        var preparation = await new Preparer(options, host.Files, session).RunAsync(cancellation);
        return new ManifestInjection(host, preparation, defaultNamespace ?? "default");
    }

    /// <inheritdoc/>
    protected override IEnumerable<DocumentOutcome> Process(ManifestInput input, YamlDocument document, CancellationToken cancellation) =>
        _injector!.Inject(input, document, cancellation);
}
