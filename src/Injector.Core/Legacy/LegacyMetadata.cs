using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Releases;
using Injector.Go.Json;
using Injector.Templating;

namespace Injector.Core.Legacy;

/// <summary>Labels and annotations of the single-template releases; there they came from the injector, not from the template.</summary>
internal static class LegacyMetadata
{
    private const string CanonicalRevision = "service.istio.io/canonical-revision";
    private const string RevisionName = "istio.io/rev";
    private const string Networks = "k8s.v1.cni.cncf.io/networks";
    private const int LongestLabel = 63;

    /// <summary>Notes what was injected, beginning with the hash of the template's text.</summary>
    public static void WriteStatus(JsonObject pod, Fragment fragment, string templateHash) =>
        pod.SetAnnotation(AnnotationNames.Status, GoJson.Write(new JsonObject
        {
            ["version"] = templateHash,
            ["initContainers"] = Names(fragment.InitContainers),
            ["containers"] = Names(fragment.Containers),
            ["volumes"] = Names(fragment.Volumes),
            ["imagePullSecrets"] = Names(fragment.ImagePullSecrets),
        }));

    /// <summary>Annotations by which the CNI plugin sets up capture; only names that are meant for it and only values that say something.</summary>
    public static void WriteRedirection(JsonObject pod, Fragment fragment, ReleaseRules rules)
    {
        foreach (var (name, value) in fragment.PodRedirectAnnotations)
        {
            var text = value is null ? string.Empty : value.AsText() ?? GoJsonTree.MapText(value);
            if (text.Length > 0 && (name.Contains("sidecar.istio.io/", StringComparison.Ordinal)
                || (name == Networks && rules.Holds(ReleaseRule.CommandLineWritesNetworks))))
            {
                pod.SetAnnotation(name, text);
            }
        }
    }

    /// <summary>Labels that the reference's command line writes; the revision's own goes over one that is there.</summary>
    /// <param name="pod">Owned by the caller; changed.</param>
    /// <param name="revision">The revision as the label has it.</param>
    /// <param name="rules">Rules of the release.</param>
    public static void WriteLabelsAsCommandLine(JsonObject pod, string revision, ReleaseRules rules)
    {
        WriteTlsMode(pod, rules);
        if (rules.Holds(ReleaseRule.RevisionNameIsWritten))
        {
            pod.SetLabel(RevisionName, revision);
        }
    }

    /// <summary>Labels that the webhook writes where there are none.</summary>
    /// <param name="pod">Owned by the caller; changed.</param>
    /// <param name="owner">The workload, which names the service of a pod without a label that does.</param>
    /// <param name="revision">The revision as the label has it.</param>
    /// <param name="rules">Rules of the release.</param>
    public static void WriteLabelsAsWebhook(JsonObject pod, WorkloadIdentity owner, string revision, ReleaseRules rules)
    {
        WriteTlsMode(pod, rules);
        if (rules.Holds(ReleaseRule.CanonicalLabelsAreWritten))
        {
            SetIfEmpty(pod, AnnotationNames.CanonicalName, FirstText(pod, "app.kubernetes.io/name", "app") ?? owner.Name);
            SetIfEmpty(pod, CanonicalRevision, FirstText(pod, "app.kubernetes.io/version", "version") ?? "latest");
        }

        if (rules.Holds(ReleaseRule.RevisionNameIsWritten))
        {
            SetIfEmpty(pod, RevisionName, revision);
        }

        if (rules.Holds(ReleaseRule.NetworkLabelIsWritten) && pod.Proxy() is { } proxy
            && ProxyEnvironment.Find(proxy, ProxyEnvironment.Network).Text("value") is { Length: > 0 } network)
        {
            SetIfEmpty(pod, AnnotationNames.NetworkLabel, network);
        }
    }

    private static void WriteTlsMode(JsonObject pod, ReleaseRules rules)
    {
        if (rules.Holds(ReleaseRule.TlsModeLabelIsWritten))
        {
            SetIfEmpty(pod, "security.istio.io/tlsMode", "istio");
        }
    }

    private static string? FirstText(JsonObject pod, string first, string second) =>
        pod.Label(first) is { Length: > 0 } text ? text : pod.Label(second) is { Length: > 0 } other ? other : null;

    private static void SetIfEmpty(JsonObject pod, string label, string value)
    {
        if (string.IsNullOrEmpty(pod.Label(label)))
        {
            pod.SetLabel(label, value.Length > LongestLabel ? value[..LongestLabel].TrimEnd('-') : value);
        }
    }

    private static JsonArray? Names(JsonArray list)
    {
        if (list.Count == 0)
        {
            return null;
        }

        var names = new JsonArray();
        foreach (var item in list)
        {
            names.Append((item as JsonObject).Text("name") ?? string.Empty);
        }

        return names;
    }
}
