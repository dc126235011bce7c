using Injector.Cli.Host;
using Injector.Cli.Reporting;
using Injector.Core;
using Injector.Hosting.Clusters;
using Injector.Hosting.Configuration;
using Injector.Hosting.Facts;
using Injector.Hosting.Requests;
using Injector.Hosting.Webhooks;

namespace Injector.Cli.Checking;

/// <summary>The configuration of each control plane that a webhook leads to, read when it is first needed.</summary>
/// <param name="host">Files and cluster.</param>
/// <param name="settings">Flags.</param>
/// <param name="session">The cluster that has what no file gives; null reads files only.</param>
/// <param name="note">Gets sentences worth telling.</param>
internal sealed class ControlPlanes(CommandHost host, InspectSettings settings, ClusterSession? session, Action<string> note)
{
    private readonly Dictionary<(string Revision, string Namespace), ControlPlane> _known = [];
    private InjectionFacts? _facts;
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
            var texts = await new ConfigurationReader(host.Files, settings.Configuration, revision, maps).ReadAsync(cancellation);
            if (maps is null)
            {
                texts.Notes.ToList().ForEach(note);
            }

            texts.Warnings.Select(texts.Place).ToList().ForEach(warning => note($"{warning.Origin}: {warning.Sentence}"));
            var snapshot = InjectionSnapshot.Prepare(texts.Config, texts.Under(settings.Injection with { Revision = revision }));
            return new ControlPlane(snapshot, new RequestFactory(InjectionHost.Webhook, await FactsAsync(snapshot, cancellation)), null);
        }
        catch (ConfigurationException e)
        {
            return new ControlPlane(null, null, string.Join("; ", e.Problems.Select(problem => Problem.Of(problem).ToString())));
        }
    }

    /// <summary>What all control planes of a cluster see alike, asked for once; namespaces are looked up one by one elsewhere.</summary>
    private async Task<InjectionFacts> FactsAsync(InjectionSnapshot snapshot, CancellationToken cancellation)
    {
        var facts = _facts ??= await ProxyConfigsAsync(cancellation);
        if (session is not null && !_nodesAreRead && NativeSidecars.ModeOf(snapshot) == NativeSidecarMode.Auto)
        {
            facts = _facts = facts with { Nodes = await new ClusterFacts(session, note).NodesAsync(cancellation) };
            _nodesAreRead = true;
        }

        return facts;
    }

    private async Task<InjectionFacts> ProxyConfigsAsync(CancellationToken cancellation) => new()
    {
        ProxyConfigs = settings.Facts.ProxyConfigs is { } file ? ProxyConfigObjects.ReadFile(host.Files, file)
            : session is null ? [] : await new ClusterFacts(session, note).ProxyConfigsAsync(cancellation),
    };
}
