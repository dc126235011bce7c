using System.Text.Json.Nodes;
using Injector.Hosting.Clusters;
using Injector.Json;
using Injector.Kubernetes.Requests;

namespace Injector.Cli.Revisions;

/// <summary>
/// The right to keep the CA bundle of a tag. A webhook that makes its own certificates may patch its own configuration, by name; who may do that, and
/// nobody else, gets the same right for the tag. Where nobody may by name (Istio's control plane may patch all of them, cert-manager too) nothing is needed.
/// </summary>
/// <param name="session">The cluster.</param>
internal sealed class TagRights(ClusterSession session)
{
    /// <summary>ClusterRole.</summary>
    public static ResourceType Roles { get; } = new("rbac.authorization.k8s.io", "v1", "clusterroles", "ClusterRole", Namespaced: false);

    /// <summary>ClusterRoleBinding.</summary>
    public static ResourceType Bindings { get; } = new("rbac.authorization.k8s.io", "v1", "clusterrolebindings", "ClusterRoleBinding", Namespaced: false);

    /// <summary>The role and its binding for a tag; none when nobody needs them.</summary>
    /// <param name="name">Name of the tag's configuration, which both get too.</param>
    /// <param name="source">Configuration of the revision.</param>
    /// <param name="labels">Labels of the tag's configuration.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<IReadOnlyList<(ResourceType Type, JsonObject Object)>> ForAsync(
        string name, InjectorWebhook source, JsonObject labels, CancellationToken cancellation)
    {
        const string Advice = "without it nobody knows who keeps the caBundle of the revision; ask somebody who may to set the tag";
        var roles = (await session.ListAsync(Roles, null, Advice, cancellation))
            .Where(role => role.Items("rules").Any(rule => Allows(rule, source.Name)))
            .Select(role => role.TextOrEmpty("metadata", "name"))
            .ToHashSet(StringComparer.Ordinal);
        if (roles.Count == 0)
        {
            return [];
        }

        var subjects = (await session.ListAsync(Bindings, null, Advice, cancellation))
            .Where(binding => binding.TextOrEmpty("roleRef", "kind") == "ClusterRole" && roles.Contains(binding.TextOrEmpty("roleRef", "name")))
            .SelectMany(binding => binding.Items("subjects").OfType<JsonObject>())
            .DistinctBy(subject => subject.ToJsonString())
            .ToList();
        return subjects.Count == 0 ? [] : [(Roles, RoleOf(name, labels)), (Bindings, BindingOf(name, labels, subjects))];
    }

    private static bool Allows(JsonNode? rule, string configuration) =>
        rule.Texts("resourceNames").Contains(configuration)
        && rule.Texts("resources").Contains(ResourceTypes.MutatingWebhookConfigurations.Plural)
        && rule.Texts("verbs").Contains("patch");

    private static JsonObject RoleOf(string name, JsonObject labels) => new()
    {
        ["apiVersion"] = Roles.ApiVersion,
        ["kind"] = Roles.Kind,
        ["metadata"] = new JsonObject { ["name"] = name, ["labels"] = labels.DeepClone() },
        ["rules"] = new JsonArray(new JsonObject
        {
            ["apiGroups"] = new JsonArray(ResourceTypes.MutatingWebhookConfigurations.Group),
            ["resources"] = new JsonArray(ResourceTypes.MutatingWebhookConfigurations.Plural),
            ["resourceNames"] = new JsonArray(name),
            ["verbs"] = new JsonArray("get", "patch"),
        }),
    };

    private static JsonObject BindingOf(string name, JsonObject labels, IEnumerable<JsonObject> subjects) => new()
    {
        ["apiVersion"] = Bindings.ApiVersion,
        ["kind"] = Bindings.Kind,
        ["metadata"] = new JsonObject { ["name"] = name, ["labels"] = labels.DeepClone() },
        ["roleRef"] = new JsonObject { ["apiGroup"] = Roles.Group, ["kind"] = Roles.Kind, ["name"] = name },
        ["subjects"] = new JsonArray([.. subjects.Select(subject => subject.DeepClone())]),
    };
}
