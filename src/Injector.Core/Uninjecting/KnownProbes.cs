using System.Text.Json.Nodes;
using Injector.Core.Pods;

namespace Injector.Core.Uninjecting;

/// <summary>What the proxy was told of the application's probes and lifecycle hooks, under the paths they have now.</summary>
/// <param name="text">The variable that tells the proxy; null for none.</param>
internal sealed class KnownProbes(string? text)
{
    /// <summary>Members of a container that are probes.</summary>
    public static readonly string[] Probes = ["readinessProbe", "livenessProbe", "startupProbe"];

    /// <summary>Members of a container's lifecycle.</summary>
    public static readonly string[] Hooks = ["preStop", "postStart"];

    private JsonObject? _known;

    private JsonObject Known => _known ??= AnnotationJson.ReadObject(text) ?? [];

    /// <summary>The path of a probe that points at the proxy; null for any other.</summary>
    public static string? PathOf(JsonNode? handler) =>
        (handler as JsonObject).Object("httpGet").Text("path") is { } path && IsOfProxy(path) ? path : null;

    /// <summary>Points a probe back at the application.</summary>
    /// <param name="handler">A probe that points at the proxy; changed.</param>
    /// <param name="path">Its path.</param>
    /// <returns>False when the proxy was not told of it.</returns>
    public bool Restore(JsonObject handler, string path)
    {
        if (Known.Object(path) is not { } prober)
        {
            return false;
        }

        if (prober.Object("tcpSocket") is { } tcp)
        {
            ReplaceHandler(handler, "tcpSocket", tcp);
        }
        else if (prober.Object("grpc") is { } grpc)
        {
            ReplaceHandler(handler, "grpc", grpc);
        }
        else
        {
            RestoreHttp(handler.Object("httpGet")!, prober.Object("httpGet") ?? prober);
        }

        return true;
    }

    /// <summary>Whether a probe or hook of a container points at the proxy.</summary>
    public static bool AreIn(JsonObject container) =>
        Array.Exists(Probes, probe => PathOf(container[probe]) is not null)
        || (container.Object("lifecycle") is { } lifecycle && Array.Exists(Hooks, hook => PathOf(lifecycle[hook]) is not null));

    /// <summary>A container's member with its probes pointed back; the member itself when there is nothing to point back.</summary>
    public JsonNode? Restored(string member, JsonNode? value)
    {
        if (member == "lifecycle" && value is JsonObject lifecycle && Array.Exists(Hooks, hook => PathOf(lifecycle[hook]) is not null))
        {
            var copy = (JsonObject)lifecycle.DeepClone();
            foreach (var hook in Hooks)
            {
                if (PathOf(copy[hook]) is { } hookPath)
                {
                    Restore((JsonObject)copy[hook]!, hookPath);
                }
            }

            return copy;
        }

        if (member is not ("readinessProbe" or "livenessProbe" or "startupProbe") || PathOf(value) is not { } path)
        {
            return value;
        }

        var probe = (JsonObject)value!.DeepClone();
        Restore(probe, path);
        return probe;
    }

    private static bool IsOfProxy(string path) =>
        path.StartsWith("/app-health/", StringComparison.Ordinal) || path.StartsWith("/app-lifecycle/", StringComparison.Ordinal);

    private static void ReplaceHandler(JsonObject handler, string member, JsonObject told)
    {
        handler.Remove("httpGet");
        var restored = (JsonObject)told.DeepClone();
        if (restored.TryGetPropertyValue("service", out var service) && service is null)
        {
            restored.Remove("service");
        }

        handler[member] = restored;
    }

    /// <summary>Only path, port and scheme were changed; host and headers still stand there.</summary>
    private static void RestoreHttp(JsonObject http, JsonObject told)
    {
        if (told.Text("path") is { } path)
        {
            http["path"] = path;
        }
        else
        {
            http.Remove("path");
        }

        http["port"] = told["port"]?.DeepClone();
        if (told.Text("scheme") is { } scheme)
        {
            http["scheme"] = scheme;
        }
    }
}
