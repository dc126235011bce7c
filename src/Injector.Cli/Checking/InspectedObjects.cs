using Injector.Cli.Host;
using Injector.Core;
using Injector.Hosting.Clusters;
using Injector.Hosting.Facts;
using Injector.Hosting.Objects;
using Injector.Hosting.Webhooks;
using Injector.Kubernetes.Requests;

namespace Injector.Cli.Checking;

/// <summary>Webhooks and namespaces, from files where given, else from the cluster.</summary>
/// <param name="host">Files.</param>
/// <param name="settings">Flags.</param>
/// <param name="session">The cluster; null when everything comes from files.</param>
internal sealed class InspectedObjects(CommandHost host, InspectSettings settings, ClusterSession? session)
{
    private IReadOnlyDictionary<string, NamespaceFacts>? _file;
    private readonly Dictionary<string, NamespaceFacts?> _asked = new(StringComparer.Ordinal);

    /// <summary>All webhook entries that inject sidecars.</summary>
    /// <exception cref="ConfigurationException">They cannot be read.</exception>
    public async Task<IReadOnlyList<SidecarWebhook>> WebhooksAsync(CancellationToken cancellation)
    {
        if (settings.WebhooksFile is { } file)
        {
            return SidecarWebhook.ReadAll(ObjectFile.Read(
                host.Files, file, "--webhooks", "MutatingWebhookConfiguration", "kubectl get mutatingwebhookconfigurations -o yaml"));
        }

        return SidecarWebhook.ReadAll(await session!.ListAsync(
            ResourceTypes.MutatingWebhookConfigurations, null, "with captured objects no right is needed: --webhooks FILE", cancellation));
    }

    /// <summary>A Namespace object; null when it does not exist.</summary>
    /// <exception cref="ConfigurationException">It cannot be read.</exception>
    public async Task<NamespaceFacts?> NamespaceAsync(string name, CancellationToken cancellation)
    {
        if (settings.Facts.Namespaces is { } file)
        {
            return (_file ??= NamespaceObjects.ReadFile(host.Files, file)).GetValueOrDefault(name);
        }

        if (!_asked.TryGetValue(name, out var facts))
        {
            var found = await session!.FindAsync(ResourceTypes.Namespaces, null, name, cancellation);
            facts = found is null ? null : NamespaceObjects.FactsOf(found);
            _asked.Add(name, facts);
        }

        return facts;
    }
}
