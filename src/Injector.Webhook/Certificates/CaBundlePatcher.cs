using System.Text;
using System.Text.Json.Nodes;
using Injector.Hosting.Webhooks;
using Injector.Kubernetes;
using Injector.Kubernetes.Requests;

namespace Injector.Webhook.Certificates;

/// <summary>Whose webhook configurations are kept up.</summary>
/// <param name="Revision">Own revision: the value of the label <c>istio.io/rev</c>; <c>default</c> for a plain install.</param>
/// <param name="Names">
/// Names of own configurations; empty for every one with the label. Tags that somebody else made count too when they call nothing but what the named ones call.
/// </param>
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

    /// <summary>Tags of this revision that are not among the named ones and that this webhook may not write, one sentence each. No rotation waits for them.</summary>
    public IReadOnlyList<string> Unwritable { get; init; } = [];
}

/// <summary>
/// Writes the CA bundle, and nothing else, into the own MutatingWebhookConfigurations: only entries whose name ends with
/// <c>sidecar-injector.istio.io</c>, only what differs. The leader's work.
/// </summary>
internal sealed class CaBundlePatcher(IKubernetesClient client, CaBundleScope scope)
{
    private const int MostRaces = 5;

    /// <summary>Which configurations to list or watch.</summary>
    public Selection Selection { get; } = new() { Labels = $"istio.io/rev={scope.Revision}" };

    /// <summary>One round over all own configurations.</summary>
    /// <exception cref="KubernetesException">They could not be listed.</exception>
    public async Task<CaBundleRound> PatchAsync(string bundle, CancellationToken cancellation)
    {
        var wanted = Convert.ToBase64String(Encoding.UTF8.GetBytes(bundle));
        var list = await client.ListAsync(ResourceTypes.MutatingWebhookConfigurations, null, Selection, cancellation).ConfigureAwait(false);
        var own = Own(list.Items);
        var round = new RoundNotes();
        foreach (var configuration in own)
        {
            await PatchOneAsync(configuration, wanted, round, cancellation).ConfigureAwait(false);
        }

        return new CaBundleRound(own.Count, round.Patched, round.Failures) { Unwritable = round.Unwritable };
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

    private async Task PatchOneAsync(JsonObject configuration, string wanted, RoundNotes round, CancellationToken cancellation)
    {
        var name = NameOf(configuration);
        try
        {
            if (await PatchUntilEqualAsync(configuration, name, wanted, cancellation).ConfigureAwait(false))
            {
                round.Patched.Add(name);
            }
        }
        catch (KubernetesApiException error) when (error.IsForbidden && !IsNamed(configuration))
        {
            round.Unwritable.Add(
                $"MutatingWebhookConfiguration {name} is a tag of this revision that this webhook may not patch, so that its caBundle ends with the authority in it; "
                    + "'injector tag set --overwrite' brings the right, and so does the chart's value revisionTags");
        }
        catch (KubernetesException error)
        {
            round.Failures.Add($"MutatingWebhookConfiguration {name}: {error.Message}");
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
                if (!IsOfRevision(configuration))
                {
                    return false;
                }
            }
        }
    }

    /// <summary>Own configurations in the order of their names: the named ones, then tags that call nothing but what these call.</summary>
    private List<JsonObject> Own(IEnumerable<JsonObject> configurations)
    {
        var all = configurations.Where(IsOfRevision).OrderBy(NameOf, StringComparer.Ordinal).ToList();
        var called = all.Where(IsNamed).SelectMany(CallsOf).ToHashSet(StringComparer.Ordinal);
        return all.FindAll(configuration => IsNamed(configuration) || IsTagOf(configuration, called));
    }

    private bool IsOfRevision(JsonObject configuration) => configuration["metadata"]?["labels"]?["istio.io/rev"]?.ToString() == scope.Revision;

    private bool IsNamed(JsonObject configuration) => scope.Names.Count == 0 || scope.Names.Contains(NameOf(configuration), StringComparer.Ordinal);

    private static bool IsTagOf(JsonObject configuration, HashSet<string> called) =>
        configuration["metadata"]?["labels"]?["istio.io/tag"] is not null && CallsOf(configuration).ToList() is { Count: > 0 } calls && calls.TrueForAll(called.Contains);

    /// <summary>What the entries of a configuration call: a Service, or the server of an address.</summary>
    private static IEnumerable<string> CallsOf(JsonObject configuration) => (configuration["webhooks"] as JsonArray ?? []).OfType<JsonObject>()
        .Where(IsInjecting)
        .Select(entry => entry["clientConfig"] as JsonObject)
        .Select(call => call?["service"] is JsonObject service
            ? $"{service["namespace"]}/{service["name"]}"
            : Uri.TryCreate(call?["url"]?.ToString(), UriKind.Absolute, out var address) ? address.GetLeftPart(UriPartial.Authority) : string.Empty);

    private static bool IsInjecting(JsonObject entry) => entry["name"]?.ToString().EndsWith(SidecarWebhook.NameSuffix, StringComparison.Ordinal) == true;

    private bool IsOwnEntry(JsonObject entry)
    {
        if (!IsInjecting(entry) || entry["clientConfig"] is not JsonObject clientConfig)
        {
            return false;
        }

        return scope.ServiceName is null
            || clientConfig["service"] is not JsonObject service
            || (service["name"]?.ToString() == scope.ServiceName && service["namespace"]?.ToString() == scope.ServiceNamespace);
    }

    private static string NameOf(JsonObject configuration) => configuration["metadata"]?["name"]?.ToString() ?? string.Empty;

    private sealed class RoundNotes
    {
        public List<string> Patched { get; } = [];

        public List<string> Failures { get; } = [];

        public List<string> Unwritable { get; } = [];
    }
}
