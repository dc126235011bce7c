using System.Text;
using System.Text.Json.Nodes;
using Injector.Kubernetes;
using Injector.Kubernetes.Requests;

namespace Injector.Webhook.Certificates;

/// <summary>Whose webhook configurations are kept up.</summary>
/// <param name="Revision">Own revision: the value of the label <c>istio.io/rev</c>; <c>default</c> for a plain install.</param>
/// <param name="Names">Names of own configurations, tags included; empty for every one with the label.</param>
/// <param name="ServiceNamespace">Namespace of the own Service; entries that call a Service elsewhere are not touched. Null to look at no Service.</param>
/// <param name="ServiceName">Name of the own Service.</param>
internal sealed record CaBundleScope(string Revision, IReadOnlyList<string> Names, string? ServiceNamespace, string? ServiceName);

/// <summary>What one round of upkeep found and did.</summary>
/// <param name="Matched">Own configurations found.</param>
/// <param name="Patched">Names of those that were changed, in ordinal order.</param>
/// <param name="Failures">What went wrong, one sentence each; the next round tries again.</param>
internal sealed record CaBundleRound(int Matched, IReadOnlyList<string> Patched, IReadOnlyList<string> Failures)
{
    /// <summary>True when there is a configuration and every one holds the bundle now.</summary>
    public bool IsComplete => Matched > 0 && Failures.Count == 0;
}

/// <summary>
/// Writes the CA bundle, and nothing else, into the own MutatingWebhookConfigurations: only entries whose name ends with
/// <c>sidecar-injector.istio.io</c>, only what differs. The leader's work.
/// </summary>
internal sealed class CaBundlePatcher(IKubernetesClient client, CaBundleScope scope)
{
    private const string EntrySuffix = "sidecar-injector.istio.io";
    private const int MostRaces = 5;

    /// <summary>Which configurations to list or watch.</summary>
    public Selection Selection { get; } = new() { Labels = $"istio.io/rev={scope.Revision}" };

    /// <summary>One round over all own configurations.</summary>
    /// <exception cref="KubernetesException">They could not be listed.</exception>
    public async Task<CaBundleRound> PatchAsync(string bundle, CancellationToken cancellation)
    {
        var wanted = Convert.ToBase64String(Encoding.UTF8.GetBytes(bundle));
        var list = await client.ListAsync(ResourceTypes.MutatingWebhookConfigurations, null, Selection, cancellation).ConfigureAwait(false);
        var patched = new List<string>();
        var failures = new List<string>();
        var matched = 0;
        foreach (var configuration in list.Items.Where(IsOwn).OrderBy(NameOf, StringComparer.Ordinal))
        {
            matched++;
            await PatchOneAsync(configuration, wanted, patched, failures, cancellation).ConfigureAwait(false);
        }

        return new CaBundleRound(matched, patched, failures);
    }

    /// <summary>
    /// The operations that bring a configuration's entries to a bundle; empty when nothing differs. The version that was read goes with them: the server
    /// refuses when somebody changed the object meanwhile, so no index can point at another entry.
    /// </summary>
    internal JsonArray Operations(JsonObject configuration, string wanted)
    {
        var operations = new JsonArray();
        var entries = configuration["webhooks"] as JsonArray ?? [];
        for (var index = 0; index < entries.Count; index++)
        {
            if (entries[index] is JsonObject entry && IsOwnEntry(entry) && (entry["clientConfig"] as JsonObject)?["caBundle"]?.ToString() != wanted)
            {
                operations.Add((JsonNode)new JsonObject { ["op"] = "add", ["path"] = $"/webhooks/{index}/clientConfig/caBundle", ["value"] = wanted });
            }
        }

        if (operations.Count > 0 && configuration["metadata"]?["resourceVersion"]?.ToString() is { } version)
        {
            operations.Insert(0, new JsonObject { ["op"] = "replace", ["path"] = "/metadata/resourceVersion", ["value"] = version });
        }

        return operations;
    }

    private async Task PatchOneAsync(JsonObject configuration, string wanted, List<string> patched, List<string> failures, CancellationToken cancellation)
    {
        var name = NameOf(configuration);
        try
        {
            if (await PatchUntilEqualAsync(configuration, name, wanted, cancellation).ConfigureAwait(false))
            {
                patched.Add(name);
            }
        }
        catch (KubernetesException error)
        {
            failures.Add($"MutatingWebhookConfiguration {name}: {error.Message}");
        }
    }

    private async Task<bool> PatchUntilEqualAsync(JsonObject configuration, string name, string wanted, CancellationToken cancellation)
    {
        for (var race = 1; ; race++)
        {
            var operations = Operations(configuration, wanted);
            if (operations.Count == 0)
            {
                return false;
            }

            try
            {
                await client.PatchAsync(ResourceTypes.MutatingWebhookConfigurations, null, name, PatchKind.Json, operations, null, cancellation).ConfigureAwait(false);
                return true;
            }
            catch (KubernetesApiException error) when (error.IsConflict && race < MostRaces)
            {
                configuration = await client.GetAsync(ResourceTypes.MutatingWebhookConfigurations, null, name, cancellation).ConfigureAwait(false);
                if (!IsOwn(configuration))
                {
                    return false;
                }
            }
        }
    }

    private bool IsOwn(JsonObject configuration) =>
        configuration["metadata"]?["labels"]?["istio.io/rev"]?.ToString() == scope.Revision
            && (scope.Names.Count == 0 || scope.Names.Contains(NameOf(configuration), StringComparer.Ordinal));

    private bool IsOwnEntry(JsonObject entry)
    {
        if (entry["name"]?.ToString().EndsWith(EntrySuffix, StringComparison.Ordinal) != true || entry["clientConfig"] is not JsonObject clientConfig)
        {
            return false;
        }

        return scope.ServiceName is null
            || clientConfig["service"] is not JsonObject service
            || (service["name"]?.ToString() == scope.ServiceName && service["namespace"]?.ToString() == scope.ServiceNamespace);
    }

    private static string NameOf(JsonObject configuration) => configuration["metadata"]?["name"]?.ToString() ?? string.Empty;
}
