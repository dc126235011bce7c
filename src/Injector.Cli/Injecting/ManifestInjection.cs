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

    private ManifestInjection(CommandHost host, Preparation preparation, string? namespaceName)
        : base(host)
    {
        Notes = preparation.Notes;
        Warnings = preparation.Warnings;
        Problems = [.. preparation.Problems.Select(Problem.Of)];
        _injector = preparation is { Snapshot: { } snapshot, Requests: { } requests }
            ? new DocumentInjector(snapshot, new WorkloadInjector(snapshot, requests, namespaceName))
            : null;
    }

    /// <summary>Reads configuration and facts.</summary>
    /// <param name="options">Where from.</param>
    /// <param name="namespaceName">Namespace in which workloads that name none will be made; null when nobody says.</param>
    /// <param name="host">Files and cluster.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task<ManifestInjection> PrepareAsync(
        PreparationOptions options, string? namespaceName, CommandHost host, CancellationToken cancellation)
    {
        using var session = options.Cluster is null ? null : new ClusterSession(host.Cluster, options.Cluster, host.Environment);
        var preparation = await new Preparer(options, host.Files, session).RunAsync(cancellation);
        return new ManifestInjection(host, preparation, namespaceName);
    }

    /// <inheritdoc/>
    protected override IEnumerable<DocumentOutcome> Process(ManifestInput input, YamlDocument document, CancellationToken cancellation) =>
        _injector!.Inject(input, document, cancellation);
}
