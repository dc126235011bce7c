using System.Globalization;
using System.Text.Json.Nodes;

namespace Injector.Core.Workloads;

/// <summary>Names of the containers that injection knows.</summary>
internal static class ContainerNames
{
    public const string Proxy = "istio-proxy";
    public const string Init = "istio-init";
    public const string Validation = "istio-validation";
    public const string CoreDump = "enable-core-dump";
}

/// <summary>Reads and writes the few places of a pod that injection handles by name. A member of the wrong kind reads as absent.</summary>
internal static class PodTree
{
    public static JsonObject? Object(this JsonObject? map, string name) => map?[name] as JsonObject;

    public static JsonArray? List(this JsonObject? map, string name) => map?[name] as JsonArray;

    /// <summary>The text of a string member; null when it is absent or no string.</summary>
    public static string? Text(this JsonObject? map, string name) => map?[name].AsText();

    public static string? AsText(this JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>A whole number, however the tree keeps it; null when the node is none.</summary>
    public static long? AsInteger(this JsonNode? node)
    {
        if (node is not JsonValue value)
        {
            return null;
        }

        if (value.TryGetValue(out long number))
        {
            return number;
        }

        if (value.TryGetValue(out int small))
        {
            return small;
        }

        return value.TryGetValue(out double real) && double.IsInteger(real) ? (long)real : null;
    }

    public static bool? AsBool(this JsonNode? node) => node is JsonValue value && value.TryGetValue(out bool flag) ? flag : null;

    /// <summary>The object member, made where it is absent or null.</summary>
    public static JsonObject EnsureObject(this JsonObject map, string name)
    {
        if (map[name] is not JsonObject child)
        {
            map[name] = child = [];
        }

        return child;
    }

    /// <summary>The list member, made where it is absent or null.</summary>
    public static JsonArray EnsureList(this JsonObject map, string name)
    {
        if (map[name] is not JsonArray child)
        {
            map[name] = child = [];
        }

        return child;
    }

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

    /// <summary>Adds an element without the reflection that the generic overload would need.</summary>
    public static void Append(this JsonArray list, JsonNode? item) => list.Add(item);
}
