using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Injector.Core;
using Injector.Json;
using Injector.Yaml;

namespace Injector.Cli.Charting;

/// <summary>A manifest of a rendered chart.</summary>
/// <param name="Source">Path of its template.</param>
/// <param name="Text">YAML of one object.</param>
/// <param name="Object">The same as a tree.</param>
internal sealed record ChartManifest(string Source, string Text, JsonObject Object);

/// <summary>Takes what templates wrote apart into objects, in the order in which Helm installs them.</summary>
internal static partial class ChartManifests
{
    private const string HookAnnotation = "helm.sh/hook";

    /// <summary>Kinds by their turn: what others need comes first. Kinds that are not listed come last, by name.</summary>
    private static readonly string[] InstallOrder =
    [
        "PriorityClass", "Namespace", "NetworkPolicy", "ResourceQuota", "LimitRange", "PodSecurityPolicy", "PodDisruptionBudget", "ServiceAccount", "Secret",
        "SecretList", "ConfigMap", "StorageClass", "PersistentVolume", "PersistentVolumeClaim", "CustomResourceDefinition", "ClusterRole", "ClusterRoleList",
        "ClusterRoleBinding", "ClusterRoleBindingList", "Role", "RoleList", "RoleBinding", "RoleBindingList", "Service", "DaemonSet", "Pod",
        "ReplicationController", "ReplicaSet", "Deployment", "HorizontalPodAutoscaler", "StatefulSet", "Job", "CronJob", "IngressClass", "Ingress", "APIService",
        "MutatingWebhookConfiguration", "ValidatingWebhookConfiguration",
    ];

    /// <summary>The objects of a chart but its hooks, which only Helm runs at their time.</summary>
    /// <param name="files">What the templates wrote, in ordinal order.</param>
    /// <exception cref="ConfigurationException">A template wrote what is no object.</exception>
    public static IReadOnlyList<ChartManifest> Of(IReadOnlyList<RenderedFile> files) =>
        [.. files.SelectMany(ObjectsOf)
            .Where(manifest => manifest.Object.TextOrEmpty("metadata", "annotations", HookAnnotation).Length == 0)
            .OrderBy(manifest => TurnOf(manifest.Object.TextOrEmpty("kind")))
            .ThenBy(manifest => TurnOf(manifest.Object.TextOrEmpty("kind")) == InstallOrder.Length ? manifest.Object.TextOrEmpty("kind") : string.Empty, StringComparer.Ordinal)];

    /// <summary>The objects as one stream of documents, each with the template it comes from.</summary>
    public static string Write(IEnumerable<ChartManifest> manifests) => string.Concat(manifests.Select(manifest => $"---\n# Source: {manifest.Source}\n{manifest.Text}\n"));

    private static IEnumerable<ChartManifest> ObjectsOf(RenderedFile file)
    {
        foreach (var text in Separator().Split(file.Text.Trim()).Select(part => part.Trim()).Where(part => part.Length > 0))
        {
            if (Read(file.Source, text) is { } item)
            {
                yield return new ChartManifest(file.Source, text, item);
            }
        }
    }

    private static JsonObject? Read(string source, string text)
    {
        try
        {
            return YamlReader.Read(text) switch
            {
                null => null,
                JsonObject item when item.TextOrEmpty("kind").Length > 0 => item,
                _ => throw Refusal(source, "the template wrote what is no object of Kubernetes"),
            };
        }
        catch (YamlException e)
        {
            throw Refusal(source, $"the template wrote what is no YAML: {e.Message}");
        }
    }

    private static ConfigurationException Refusal(string source, string message) =>
        new([new ConfigurationProblem(source, 0, 0, message, "look at the values that the template writes")]);

    private static int TurnOf(string kind) => Array.IndexOf(InstallOrder, kind) is >= 0 and var turn ? turn : InstallOrder.Length;

    [GeneratedRegex(@"(?:^|\s*\n)---\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Separator();
}
