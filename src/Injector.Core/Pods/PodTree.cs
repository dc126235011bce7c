using System.Globalization;
using System.Text.Json.Nodes;

namespace Injector.Core.Pods;

/// <summary>Names of the containers that injection knows.</summary>
internal static class ContainerNames
{
    public const string Proxy = "istio-proxy";
    public const string Init = "istio-init";
    public const string Validation = "istio-validation";
    public const string CoreDump = "enable-core-dump";
}

/// <summary>The few places of a pod that injection handles by name. A member of the wrong kind reads as absent.</summary>
internal static class PodTree
{
    public static JsonObject? Metadata(this JsonObject pod) => pod.Object("metadata");

    public static JsonObject? Spec(this JsonObject pod) => pod.Object("spec");

    public static JsonObject? Annotations(this JsonObject pod) => pod.Metadata().Object("annotations");

    public static JsonObject? Labels(this JsonObject pod) => pod.Metadata().Object("labels");

    public static string? Annotation(this JsonObject pod, string name) => pod.Annotations().Text(name);

    public static string? Label(this JsonObject pod, string name) => pod.Labels().Text(name);

    public static void SetAnnotation(this JsonObject pod, string name, string value) =>
        pod.EnsureObject("metadata").EnsureObject("annotations")[name] = value;

    public static void SetLabel(this JsonObject pod, string name, string value) =>
        pod.EnsureObject("metadata").EnsureObject("labels")[name] = value;

    public static JsonArray? Containers(this JsonObject pod) => pod.Spec().List("containers");

    public static JsonArray? InitContainers(this JsonObject pod) => pod.Spec().List("initContainers");

    /// <summary>The first element of a list with this name.</summary>
    public static JsonObject? FindNamed(this JsonArray? list, string name)
    {
        var index = list.IndexOfNamed(name);
        return index < 0 ? null : (JsonObject)list![index]!;
    }

    public static int IndexOfNamed(this JsonArray? list, string name)
    {
        for (var i = 0; list is not null && i < list.Count; i++)
        {
            if (list[i] is JsonObject item && item.Text("name") == name)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The proxy: a regular container, else an init container.</summary>
    public static JsonObject? Proxy(this JsonObject pod) =>
        pod.Containers().FindNamed(ContainerNames.Proxy) ?? pod.InitContainers().FindNamed(ContainerNames.Proxy);

    /// <summary>RFC 6901 pointer of <see cref="Proxy"/>; the list of containers when there is none.</summary>
    public static string ProxyPointer(this JsonObject pod)
    {
        foreach (var list in (ReadOnlySpan<string>)["containers", "initContainers"])
        {
            if (pod.Spec().List(list).IndexOfNamed(ContainerNames.Proxy) is >= 0 and var index)
            {
                return string.Create(CultureInfo.InvariantCulture, $"/spec/{list}/{index}");
            }
        }

        return "/spec/containers";
    }
}
