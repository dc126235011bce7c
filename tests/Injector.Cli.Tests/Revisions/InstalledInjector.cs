using System.Text.Json.Nodes;
using Injector.Cli.Tests.Checking;
using Injector.Cli.Tests.Cluster;

namespace Injector.Cli.Tests.Revisions;

/// <summary>Clusters with this product and Istio installed, as their charts do it.</summary>
internal static class InstalledInjector
{
    /// <summary>A revision of this product that keeps its own caBundle.</summary>
    public static FakeCluster AddInjector(this FakeCluster cluster, string revision, string bundle = "Q0E=")
    {
        var webhook = InstalledWebhooks.ControlPlane(revision);
        var labels = (JsonObject)webhook["metadata"]!["labels"]!;
        labels["app"] = "sidecar-injector";
        labels["app.kubernetes.io/name"] = "injector";
        labels["app.kubernetes.io/managed-by"] = "Helm";
        labels["helm.sh/chart"] = "injector-1";
        webhook["metadata"]!["annotations"] = new JsonObject { ["meta.helm.sh/release-name"] = "injector", ["example.org/team"] = "mesh" };
        foreach (var entry in webhook["webhooks"]!.AsArray())
        {
            var call = (JsonObject)entry!["clientConfig"]!;
            call["service"]!["name"] = revision.Length > 0 ? $"injector-{revision}" : "injector";
            if (bundle.Length > 0)
            {
                call["caBundle"] = bundle;
            }
        }

        var name = webhook["metadata"]!["name"]!.GetValue<string>();
        return cluster.Add(webhook).Add($$"""
            kind: ClusterRole
            metadata: {name: injector-{{revision}}-istio-system}
            rules:
            - {apiGroups: [admissionregistration.k8s.io], resources: [mutatingwebhookconfigurations], verbs: [list, watch]}
            - {apiGroups: [admissionregistration.k8s.io], resources: [mutatingwebhookconfigurations], resourceNames: [{{name}}], verbs: [get, patch]}
            ---
            kind: ClusterRoleBinding
            metadata: {name: injector-{{revision}}-istio-system}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: injector-{{revision}}-istio-system}
            subjects: [{kind: ServiceAccount, name: injector-{{revision}}, namespace: istio-system}]
            """);
    }

    /// <summary>A revision of Istio.</summary>
    public static FakeCluster AddIstio(this FakeCluster cluster, string revision) => cluster.Add(InstalledWebhooks.ControlPlane(revision)).Add("""
        kind: ClusterRole
        metadata: {name: istiod}
        rules: [{apiGroups: [admissionregistration.k8s.io], resources: [mutatingwebhookconfigurations], verbs: [get, list, watch, update, patch]}]
        """);

    /// <summary>A Service of the usual namespace.</summary>
    public static FakeCluster AddService(this FakeCluster cluster, string name) => cluster.Add($"kind: Service\nmetadata: {{name: {name}, namespace: istio-system}}\n");

    /// <summary>A namespace with labels as YAML writes them in a line.</summary>
    public static FakeCluster AddNamespace(this FakeCluster cluster, string name, string labels) =>
        cluster.Add($"kind: Namespace\nmetadata: {{name: {name}, labels: {{{labels}}}}}\n");
}
