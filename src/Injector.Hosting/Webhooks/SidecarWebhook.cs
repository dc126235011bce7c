using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Hosting.Naming;
using Injector.Json;

namespace Injector.Hosting.Webhooks;

/// <summary>One entry of a MutatingWebhookConfiguration that injects sidecars.</summary>
public sealed record SidecarWebhook
{
    /// <summary>End of the names of all entries that inject sidecars.</summary>
    public const string NameSuffix = "sidecar-injector.istio.io";

    /// <summary>Name of the configuration object.</summary>
    public required string Configuration { get; init; }

    /// <summary>Name of the entry without the ending they all have: <c>rev.namespace</c>; the whole name when nothing is left.</summary>
    public required string Entry { get; init; }

    /// <summary>Revision that the entry calls; empty when the object names none.</summary>
    public required string Revision { get; init; }

    /// <summary>Revision tag that the object stands for; empty for a control plane's own object.</summary>
    public required string Tag { get; init; }

    /// <summary>Requirements on the labels of the namespace.</summary>
    public required WebhookSelector NamespaceSelector { get; init; }

    /// <summary>Requirements on the labels of the pod.</summary>
    public required WebhookSelector ObjectSelector { get; init; }

    /// <summary>Whether its rules ask for new pods.</summary>
    public required bool CoversPodCreation { get; init; }

    /// <summary><c>Fail</c> or <c>Ignore</c>: what happens to pods when the injector cannot be reached.</summary>
    public required string FailurePolicy { get; init; }

    /// <summary>Names of its match conditions, CEL expressions that only the API server evaluates.</summary>
    public required IReadOnlyList<string> MatchConditions { get; init; }

    /// <summary>Path that is called, with its parameters.</summary>
    public required string Path { get; init; }

    /// <summary>Namespace of the service that is called; empty for an address.</summary>
    public required string ServiceNamespace { get; init; }

    /// <summary><c>configuration/entry</c>.</summary>
    public string Id => $"{Configuration}/{Entry}";

    /// <summary>The sidecar injecting entries of all objects, in the order the API server calls them.</summary>
    public static IReadOnlyList<SidecarWebhook> ReadAll(IEnumerable<JsonObject> configurations)
    {
        ArgumentNullException.ThrowIfNull(configurations);
        var found = new List<SidecarWebhook>();
        foreach (var configuration in configurations.OrderBy(item => item.TextOrEmpty("metadata", "name"), StringComparer.Ordinal))
        {
            foreach (var entry in configuration.Items("webhooks"))
            {
                if (entry.TextOrEmpty("name").EndsWith(NameSuffix, StringComparison.Ordinal))
                {
                    found.Add(Read(configuration, entry));
                }
            }
        }

        return found;
    }

    /// <summary>All entries of an object but those that inject sidecars.</summary>
    public static IReadOnlyList<SidecarWebhook> ReadOthers(JsonObject configuration) =>
    [
        .. configuration.Items("webhooks").Where(entry => !entry.TextOrEmpty("name").EndsWith(NameSuffix, StringComparison.Ordinal)).Select(entry => Read(configuration, entry)),
    ];

    private static SidecarWebhook Read(JsonObject configuration, JsonNode? entry)
    {
        var name = entry.TextOrEmpty("name");
        var prefix = name.EndsWith(NameSuffix, StringComparison.Ordinal) ? name[..^NameSuffix.Length].TrimEnd('.') : name;
        return new SidecarWebhook
        {
            Configuration = configuration.TextOrEmpty("metadata", "name"),
            Entry = prefix.Length > 0 ? prefix : NameSuffix,
            Revision = configuration.TextOrEmpty("metadata", "labels", RevisionNames.RevisionName),
            Tag = configuration.TextOrEmpty("metadata", "labels", "istio.io/tag"),
            NamespaceSelector = WebhookSelector.Read(entry.Object("namespaceSelector")),
            ObjectSelector = WebhookSelector.Read(entry.Object("objectSelector")),
            CoversPodCreation = entry.Items("rules").Any(IsForNewPods),
            FailurePolicy = entry.TextOrEmpty("failurePolicy") is { Length: > 0 } policy ? policy : "Fail",
            MatchConditions = [.. entry.Items("matchConditions").Select(condition => condition.TextOrEmpty("name"))],
            Path = PathOf(entry),
            ServiceNamespace = entry.TextOrEmpty("clientConfig", "service", "namespace"),
        };
    }

    private static bool IsForNewPods(JsonNode? rule) =>
        Has(rule, "operations", "CREATE", "*")
        && Has(rule, "apiGroups", string.Empty, "*")
        && Has(rule, "apiVersions", "v1", "*")
        && Has(rule, "resources", "pods", "*", "*/*")
        && rule.TextOrEmpty("scope") is "" or "*" or "Namespaced";

    private static bool Has(JsonNode? rule, string list, params ReadOnlySpan<string> wanted)
    {
        foreach (var item in rule.Items(list))
        {
            if (item is JsonValue value && value.GetValueKind() == JsonValueKind.String && wanted.Contains(value.GetValue<string>()))
            {
                return true;
            }
        }

        return false;
    }

    private static string PathOf(JsonNode? entry)
    {
        var url = entry.TextOrEmpty("clientConfig", "url");
        return url.Length > 0
            ? Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.AbsolutePath : string.Empty
            : entry.TextOrEmpty("clientConfig", "service", "path");
    }
}
