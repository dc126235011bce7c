using System.Text.Json.Nodes;
using Injector.Core.Configuration;
using Injector.Core.PostProcessing;
using Injector.Core.Workloads;
using Injector.Go.Json;
using Injector.Templating;

namespace Injector.Core.Legacy;

/// <summary>Labels and annotations of the single-template releases; there they came from the injector, not from the template.</summary>
internal static class LegacyMetadata
{
    private const string CanonicalName = "service.istio.io/canonical-name";
    private const string CanonicalRevision = "service.istio.io/canonical-revision";
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

    /// <summary>Annotations by which the CNI plugin sets up capture; only names of the sidecar's own domain and only values that say something.</summary>
    public static void WriteRedirection(JsonObject pod, Fragment fragment)
    {
        foreach (var (name, value) in fragment.PodRedirectAnnotations)
        {
            var text = value is null ? string.Empty : value.AsText() ?? GoJsonTree.MapText(value);
            if (text.Length > 0 && name.Contains("sidecar.istio.io/", StringComparison.Ordinal))
            {
                pod.SetAnnotation(name, text);
            }
        }
    }

    public static void WriteLabels(JsonObject pod, WorkloadIdentity owner, string revision, bool isCommandLine, ReleaseRules rules)
    {
        if (rules.TlsModeLabelIsWritten)
        {
            SetIfEmpty(pod, "security.istio.io/tlsMode", "istio");
        }

        if (!rules.RevisionLabelIsWritten)
        {
            return;
        }

        var revisionText = revision.Length > 0 ? revision : "default";
        if (isCommandLine)
        {
            pod.SetLabel("istio.io/rev", revisionText);
            return;
        }

        SetIfEmpty(pod, CanonicalName, FirstText(pod, "app.kubernetes.io/name", "app") ?? owner.Name);
        SetIfEmpty(pod, CanonicalRevision, FirstText(pod, "app.kubernetes.io/version", "version") ?? "latest");
        SetIfEmpty(pod, "istio.io/rev", revisionText);
        if (rules.NetworkLabelIsWritten && pod.Proxy() is { } proxy
            && ProxyEnvironment.Find(proxy, ProxyEnvironment.Network).Text("value") is { Length: > 0 } network)
        {
            SetIfEmpty(pod, AnnotationNames.NetworkLabel, network);
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
