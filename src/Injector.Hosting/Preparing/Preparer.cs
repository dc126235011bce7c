using Injector.Core;
using Injector.Hosting.Clusters;
using Injector.Hosting.Configuration;
using Injector.Hosting.Facts;
using Injector.Hosting.Files;
using Injector.Hosting.Requests;

namespace Injector.Hosting.Preparing;

/// <summary>Reads configuration and facts from files and a cluster. To be run once.</summary>
/// <param name="options">Where to read.</param>
/// <param name="files">The files of the machine.</param>
/// <param name="session">The cluster; null reads files only.</param>
public sealed class Preparer(PreparationOptions options, IReadableFiles files, ClusterSession? session)
{
    private readonly List<string> _notes = [];
    private readonly List<ConfigurationProblem> _problems = [];
    private readonly List<InjectionProblem> _warnings = [];
    private ConfigurationTexts? _texts;

    /// <summary>Prepares, and goes on after a problem to find the others.</summary>
    public async Task<Preparation> RunAsync(CancellationToken cancellation)
    {
        var facts = options.Facts.Read(files, _problems);
        InjectionSnapshot? snapshot = null;
        NativeSidecarChoice? sidecars = null;
        try
        {
            snapshot = await SnapshotAsync(cancellation);
            facts = await AskClusterAsync(snapshot, facts, cancellation);
            sidecars = NativeSidecarChoice.Of(snapshot, SourceOfNodes(snapshot, facts), options.KubernetesVersion);
            _notes.Add(Assumptions.Of(snapshot, sidecars));
        }
        catch (ConfigurationException e)
        {
            _problems.AddRange(e.Problems);
        }

        return new Preparation
        {
            Snapshot = _problems.Count > 0 ? null : snapshot,
            Requests = _problems.Count > 0 ? null : new RequestFactory(options.Host, facts, sidecars!.Mode),
            Sidecars = _problems.Count > 0 ? null : sidecars,
            Texts = _problems.Count > 0 ? null : _texts,
            Notes = _notes,
            Warnings = _problems.Count > 0 ? [] : _warnings,
            Problems = _problems,
        };
    }

    private async Task<InjectionSnapshot> SnapshotAsync(CancellationToken cancellation)
    {
        var maps = session is null ? null : new ClusterConfigMaps(session, options.Cluster!, options.Injection.CompatIstio);
        var texts = await new ConfigurationReader(files, options.Configuration, options.Injection.Revision, maps).ReadAsync(cancellation);
        _texts = texts;
        _notes.AddRange(texts.Notes);
        try
        {
            var snapshot = InjectionSnapshot.Prepare(texts.Config, texts.Under(WithRevision(texts)));
            Probe(snapshot, cancellation);
            _warnings.AddRange([.. snapshot.Warnings.Select(texts.Place), .. texts.Warnings.Select(texts.Place)]);
            _warnings.AddRange(texts.Written.SelectMany(values => ValuesCheck.Find(snapshot, values.File, values.Text, values.Pointer)));
            return snapshot;
        }
        catch (ConfigurationException e)
        {
            throw new ConfigurationException([.. e.Problems.Select(texts.Place)], e);
        }
    }

    /// <summary>A template that fails on the plainest pod may be made for others: each workload is told then what it meets.</summary>
    private static void Probe(InjectionSnapshot snapshot, CancellationToken cancellation)
    {
        try
        {
            ProbePod.Inject(snapshot, cancellation);
        }
        catch (InjectionException)
        {
            return;
        }
    }

    /// <summary>The flag wins; without it the configuration tells the revision.</summary>
    private InjectionSettings WithRevision(ConfigurationTexts texts)
    {
        if (options.Injection.Revision.Length > 0 || texts.Revision is not { Length: > 0 } revision)
        {
            return options.Injection;
        }

        _notes.Add($"revision {revision}: read from {texts.RevisionOrigin}; --revision goes over it");
        return options.Injection with { Revision = revision };
    }

    /// <summary>A version that is given goes over the cluster's nodes. Without both the release stands in where nodes were asked for, unlike in the reference.</summary>
    private NodeSource SourceOfNodes(InjectionSnapshot snapshot, InjectionFacts facts) =>
        options.KubernetesVersion is not null ? NodeSource.Version
        : facts.Nodes is not null ? NodeSource.Cluster
        : session is { IsUsed: true } ? NodeSource.OutOfReach
        : snapshot.Settings is { NativeSidecars: NativeSidecarMode.Auto, CompatIstio: false } ? NodeSource.Release
        : NodeSource.None;

    /// <summary>What only a cluster knows. One that was not needed for the configuration is not asked for facts either.</summary>
    private async Task<InjectionFacts> AskClusterAsync(InjectionSnapshot snapshot, InjectionFacts facts, CancellationToken cancellation)
    {
        if (session is not { IsUsed: true })
        {
            return facts;
        }

        var cluster = new ClusterFacts(session, _notes.Add);
        if (snapshot.Settings.Platform == "openshift" && options.Facts.Namespaces is null)
        {
            facts = facts with { Namespaces = await cluster.NamespacesAsync(cancellation) };
        }

        if (options.Facts.ProxyConfigs is null)
        {
            facts = facts with { ProxyConfigs = await cluster.ProxyConfigsAsync(cancellation) };
        }

        return options.KubernetesVersion is null && NativeSidecars.ModeOf(snapshot) == NativeSidecarMode.Auto
            ? facts with { Nodes = await cluster.NodesAsync(cancellation) }
            : facts;
    }
}
