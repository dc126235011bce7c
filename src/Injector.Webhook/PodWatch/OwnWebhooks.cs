using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Hosting.Facts;
using Injector.Hosting.Webhooks;
using Injector.Json;
using Injector.Kubernetes.Requests;
using Injector.Kubernetes.Watching;

namespace Injector.Webhook.PodWatch;

/// <summary>Which pods the webhooks of this revision and of its tags are called for: their selectors, and the labels of namespaces, as last heard.</summary>
/// <param name="revision">Own revision: the value of the label <c>istio.io/rev</c>; <c>default</c> for a plain install.</param>
/// <param name="names">Names of own webhook configurations, tags included; empty for every one with the label.</param>
internal sealed class OwnWebhooks(string revision, IReadOnlyList<string> names)
{
    private volatile IReadOnlyList<SidecarWebhook>? _webhooks;
    private volatile ImmutableDictionary<string, NamespaceFacts>? _namespaces;

    /// <summary>Which configurations to watch.</summary>
    public Selection Selection { get; } = new() { Labels = $"istio.io/rev={revision}" };

    /// <summary>Whether both have been heard of.</summary>
    public bool AreKnown => _webhooks is not null && _namespaces is not null;

    /// <summary>Takes news about webhook configurations.</summary>
    /// <returns>True when other namespaces or pods may be selected now.</returns>
    public bool TakeWebhooks(WatchUpdate update)
    {
        if (!update.Synced || update.Failure is not null)
        {
            return false;
        }

        var before = _webhooks;
        _webhooks = SidecarWebhook.ReadAll(update.Objects.Values.Where(IsOwn));
        return before is null || update.Changes.Any(change => Selectors(change.Before) != Selectors(change.After));
    }

    /// <summary>Takes news about namespaces.</summary>
    /// <returns>Names of those whose labels or annotations are new or other; null when all are new.</returns>
    public IReadOnlyList<string>? TakeNamespaces(WatchUpdate update)
    {
        if (!update.Synced || update.Failure is not null)
        {
            return [];
        }

        if (_namespaces is not { } before)
        {
            _namespaces = NamespaceObjects.ByName(update.Objects.Values).ToImmutableDictionary(StringComparer.Ordinal);
            return null;
        }

        var now = before.ToBuilder();
        foreach (var change in update.Changes)
        {
            now.Remove(change.Key.Name);
            if (change.After is { } item)
            {
                now[change.Key.Name] = NamespaceObjects.FactsOf(item);
            }
        }

        _namespaces = now.ToImmutable();
        return [.. update.Changes.Where(change => !JsonNode.DeepEquals(Words(change.Before), Words(change.After))).Select(change => change.Key.Name)];
    }

    /// <summary>Names of the namespaces.</summary>
    public IEnumerable<string> Names => _namespaces?.Keys ?? [];

    /// <summary>Forgets what was heard: this replica does not listen any more.</summary>
    public void Clear() => (_webhooks, _namespaces) = (null, null);

    /// <summary>What is known of a namespace; null when it is not there.</summary>
    public NamespaceFacts? Find(string namespaceName) => _namespaces?.GetValueOrDefault(namespaceName);

    /// <summary>Whether pods of a namespace may be selected, whatever their own labels are.</summary>
    public bool Selects(string namespaceName)
    {
        var labels = WebhookMatch.LabelsOf(Find(namespaceName), namespaceName);
        return _webhooks?.Any(webhook => webhook.CoversPodCreation && webhook.NamespaceSelector.WhyNot(labels) is null) == true;
    }

    /// <summary>The first webhook that the API server calls for a pod; null for none.</summary>
    public SidecarWebhook? CalledFor(string namespaceName, IReadOnlyDictionary<string, string> podLabels)
    {
        var labels = WebhookMatch.LabelsOf(Find(namespaceName), namespaceName);
        return _webhooks?.FirstOrDefault(webhook => WebhookMatch.Of(webhook, labels, podLabels).IsCalled);
    }

    private bool IsOwn(JsonObject configuration) => names.Count == 0 || names.Contains(configuration.TextOrEmpty("metadata", "name"), StringComparer.Ordinal);

    private static string Selectors(JsonObject? configuration) => string.Join('\n', (configuration?.Items("webhooks") ?? [])
        .Select(entry => $"{entry.TextOrEmpty("name")} {entry?["namespaceSelector"]?.ToJsonString()} {entry?["objectSelector"]?.ToJsonString()} {entry?["rules"]?.ToJsonString()}"));

    private static JsonArray Words(JsonObject? item) => [item?["metadata"]?["labels"]?.DeepClone(), item?["metadata"]?["annotations"]?.DeepClone()];
}
