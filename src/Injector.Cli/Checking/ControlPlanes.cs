using Injector.Cli.Cluster;
using Injector.Cli.Configuration;
using Injector.Cli.Injecting;
using Injector.Core;

namespace Injector.Cli.Checking;

/// <summary>The configuration of each control plane that a webhook leads to, read when it is first needed.</summary>
/// <param name="host">Files and cluster.</param>
/// <param name="settings">Flags.</param>
/// <param name="session">The cluster that has what no file gives; null reads files only.</param>
/// <param name="note">Gets sentences worth telling.</param>
internal sealed class ControlPlanes(CommandHost host, InspectSettings settings, ClusterSession? session, Action<string> note)
{
    private readonly Dictionary<(string Revision, string Namespace), ControlPlane> _known = [];
    private KnownNodes? _nodes;
    private bool _nodesAreRead;

    /// <summary>The control plane that a webhook calls.</summary>
    public Task<ControlPlane> OfAsync(SidecarWebhook webhook, CancellationToken cancellation) =>
        OfAsync(webhook.Revision, settings.NamespaceIsGiven ? string.Empty : webhook.ServiceNamespace, cancellation);

    /// <summary>The control plane of a revision.</summary>
    /// <param name="revision">Revision; empty for the default one.</param>
    /// <param name="namespaceName">Its namespace; empty for the one that flags name.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<ControlPlane> OfAsync(string revision, string namespaceName, CancellationToken cancellation)
    {
        var key = (revision.Length > 0 ? revision : "default", namespaceName.Length > 0 ? namespaceName : settings.Cluster.IstioNamespace);
        if (!_known.TryGetValue(key, out var plane))
        {
            plane = await ReadAsync(key.Item1, key.Item2, cancellation);
            _known.Add(key, plane);
        }

        return plane;
    }

    private async Task<ControlPlane> ReadAsync(string revision, string namespaceName, CancellationToken cancellation)
    {
        var options = settings.Cluster with { Revision = revision, IstioNamespace = namespaceName };
        var maps = session is null ? null : new ClusterConfigMaps(session, options, compatIstio: false);
        try
        {
            var texts = await new FileConfigurationSource(host.Files, settings.Configuration, revision, maps).ReadAsync(cancellation);
            if (maps is null)
            {
                texts.Notes.ToList().ForEach(note);
            }

            var snapshot = InjectionSnapshot.Prepare(texts.Config, settings.Injection with { Revision = revision });
            return new ControlPlane(snapshot, await NativeSidecarsAsync(snapshot, cancellation), null);
        }
        catch (ConfigurationException e)
        {
            return new ControlPlane(null, null, string.Join("; ", e.Problems.Select(problem => Reporting.Problem.Of(problem).ToString())));
        }
    }

    private async Task<NativeSidecarChoice> NativeSidecarsAsync(InjectionSnapshot snapshot, CancellationToken cancellation)
    {
        var mode = NativeSidecarChoice.ModeOf(settings.NativeSidecars, snapshot);
        if (mode == NativeSidecarMode.Auto && session is not null && !_nodesAreRead)
        {
            _nodes = await new ClusterFacts(session, note).NodesAsync(cancellation);
            _nodesAreRead = true;
        }

        return new NativeSidecarChoice(mode, _nodes);
    }
}

/// <summary>A control plane's configuration, ready for injection.</summary>
/// <param name="Snapshot">The configuration; null when it cannot be used.</param>
/// <param name="NativeSidecars">Where sidecars run; null when the configuration cannot be used.</param>
/// <param name="Problem">Why it cannot be used; null when it can.</param>
internal sealed record ControlPlane(InjectionSnapshot? Snapshot, NativeSidecarChoice? NativeSidecars, string? Problem)
{
    /// <summary>What the control plane's injector would do with a pod.</summary>
    /// <param name="subject">The pod.</param>
    /// <param name="path">Path of the webhook's address, with its parameters.</param>
    /// <param name="space">The Namespace object; null when it is not known.</param>
    /// <param name="cancellation">Ends a template that is still running.</param>
    /// <exception cref="InjectionException">The injector would refuse the pod.</exception>
    public InjectionResult Inject(CheckSubject subject, string path, NamespaceFacts? space, CancellationToken cancellation) => InjectionPipeline.Inject(
        new InjectionRequest
        {
            Pod = subject.Pod,
            Snapshot = Snapshot!,
            Owner = subject.OwnerFor(Snapshot!),
            Host = InjectionHost.Webhook,
            Parameters = UrlParameters.Parse(path),
            NativeSidecars = NativeSidecars!.For(subject.Pod),
            Namespace = space,
        },
        cancellation);
}
