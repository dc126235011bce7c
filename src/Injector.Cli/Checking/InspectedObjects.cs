using System.Text.Json.Nodes;
using Injector.Cli.Cluster;
using Injector.Cli.Configuration;
using Injector.Core;
using Injector.Kubernetes.Requests;
using Injector.Yaml;

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
            var objects = ReadObjects(file, "--webhooks").Where(item => item.TextOrEmpty("kind") == "MutatingWebhookConfiguration").ToList();
            return objects.Count > 0 ? SidecarWebhook.ReadAll(objects) : throw Failure(
                file, "holds no MutatingWebhookConfiguration objects", "capture them with: kubectl get mutatingwebhookconfigurations -o yaml");
        }

        return SidecarWebhook.ReadAll(await session!.ListAsync(
            ResourceTypes.MutatingWebhookConfigurations, null, "with captured objects no right is needed: --webhooks FILE", cancellation));
    }

    /// <summary>A Namespace object; null when it does not exist.</summary>
    /// <exception cref="ConfigurationException">It cannot be read.</exception>
    public async Task<NamespaceFacts?> NamespaceAsync(string name, CancellationToken cancellation)
    {
        if (settings.NamespacesFile is not null)
        {
            return (_file ??= ReadNamespaces(settings.NamespacesFile)).GetValueOrDefault(name);
        }

        if (!_asked.TryGetValue(name, out var facts))
        {
            var found = await session!.FindAsync(ResourceTypes.Namespaces, null, name, cancellation);
            facts = found is null ? null : ClusterFacts.FactsOf(found);
            _asked.Add(name, facts);
        }

        return facts;
    }

    private Dictionary<string, NamespaceFacts> ReadNamespaces(string file)
    {
        var found = new Dictionary<string, NamespaceFacts>(StringComparer.Ordinal);
        foreach (var item in ReadObjects(file, "--namespaces").Where(item => item.TextOrEmpty("kind") == "Namespace"))
        {
            found[item.TextOrEmpty("metadata", "name")] = ClusterFacts.FactsOf(item);
        }

        return found.Count > 0 ? found : throw Failure(file, "holds no Namespace objects", "capture them with: kubectl get namespaces -o yaml");
    }

    /// <summary>All objects of a file: documents and the items of Lists.</summary>
    private List<JsonObject> ReadObjects(string file, string flag)
    {
        var reader = new ConfigurationFileReader(host.Files);
        if (reader.Read(file, flag) is not { } text)
        {
            throw new ConfigurationException(reader.Problems);
        }

        try
        {
            using var lines = new StringReader(text);
            var objects = new List<JsonObject>();
            foreach (var document in YamlDocumentReader.ReadAll(lines, file))
            {
                objects.AddRange(document.Root?["items"] is JsonArray items ? items.OfType<JsonObject>() : document.Root is JsonObject one ? [one] : []);
            }

            return objects;
        }
        catch (YamlException e)
        {
            throw new ConfigurationException([new ConfigurationProblem(file, e.Position.Line, e.Position.Column, e.Reason)], e);
        }
    }

    private static ConfigurationException Failure(string file, string message, string hint) => new([new ConfigurationProblem(file, 0, 0, message, hint)]);
}
