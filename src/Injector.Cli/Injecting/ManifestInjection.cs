using Injector.Cli.Host;
using Injector.Cli.Input;
using Injector.Cli.Reporting;
using Injector.Core;
using Injector.Hosting.Clusters;
using Injector.Hosting.Preparing;
using Injector.Yaml;

namespace Injector.Cli.Injecting;

/// <summary>What every command over manifests does that injects: prepare, read documents, inject, and look at the outcomes.</summary>
internal sealed class ManifestInjection : ManifestWork
{
    private readonly DocumentInjector? _injector;

    /// <summary>The snapshot that everything is injected with; null where there are problems.</summary>
    public InjectionSnapshot? Snapshot { get; }

    /// <summary>What came of preparing.</summary>
    public Preparation Preparation { get; }

    private ManifestInjection(CommandHost host, Preparation preparation, InjectionPlan plan)
        : base(host)
    {
        Notes = [.. plan.Notes, .. preparation.Notes];
        Warnings = preparation.Warnings;
        Problems = [.. preparation.Problems.Select(Problem.Of)];
        Snapshot = preparation.Snapshot;
        Preparation = preparation;
        _injector = preparation is { Snapshot: { } snapshot, Requests: { } requests }
            ? new DocumentInjector(snapshot, new WorkloadInjector(snapshot, requests, plan.DefaultNamespace) { Explains = plan.Explains })
            : null;
    }

    /// <summary>Reads configuration and facts.</summary>
    /// <param name="plan">Where from.</param>
    /// <param name="host">Files and cluster.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task<ManifestInjection> PrepareAsync(InjectionPlan plan, CommandHost host, CancellationToken cancellation)
    {
        var options = plan.Preparation;
        using var session = options.Cluster is null ? null : new ClusterSession(host.Cluster, options.Cluster, host.Environment);
        var preparation = await new Preparer(options, host.Files, session).RunAsync(cancellation);
        return new ManifestInjection(host, preparation, plan);
    }

    /// <inheritdoc/>
    protected override IEnumerable<DocumentOutcome> Process(ManifestInput input, YamlDocument document, CancellationToken cancellation) =>
        _injector!.Inject(input, document, cancellation);
}
