using System.Globalization;
using System.Text.Json.Nodes;
using Injector.Core.Pods;

namespace Injector.Core.Uninjecting;

/// <summary>Points probes and lifecycle hooks back at the application. The proxy was told what they asked for, under the path they have now.</summary>
internal sealed class ProbeStep : IUninjectStep
{
    private static readonly string[] Probes = ["readinessProbe", "livenessProbe", "startupProbe"];
    private static readonly string[] Hooks = ["preStop", "postStart"];

    public void Apply(InjectedPod injected)
    {
        var probers = AnnotationJson.ReadObject(injected.ProxyVariable(ProxyEnvironment.AppProbers));
        foreach (var list in (ReadOnlySpan<string>)["initContainers", "containers"])
        {
            var containers = injected.Pod.Spec().List(list);
            for (var i = 0; i < (containers?.Count ?? 0); i++)
            {
                RestoreContainer(injected, containers![i] as JsonObject, probers, string.Create(CultureInfo.InvariantCulture, $"/spec/{list}/{i}"));
            }
        }
    }

    /// <summary>The probes that still point at the proxy when all is done.</summary>
    public static IEnumerable<string> StillLost(InjectedPod injected) =>
        injected.LostProbes.Where(probe => JsonPointer.Find(injected.Pod, probe + "/httpGet/path").AsText() is { } path && IsOfProxy(path));

    private static void RestoreContainer(InjectedPod injected, JsonObject? container, JsonObject? probers, string pointer)
    {
        foreach (var name in Probes)
        {
            Restore(injected, container!, container.Object(name), probers, $"{pointer}/{name}");
        }

        var lifecycle = container.Object("lifecycle");
        foreach (var name in Hooks)
        {
            Restore(injected, container!, lifecycle.Object(name), probers, $"{pointer}/lifecycle/{name}");
        }
    }

    private static void Restore(InjectedPod injected, JsonObject container, JsonObject? handler, JsonObject? probers, string pointer)
    {
        if (handler.Object("httpGet") is not { } http || http.Text("path") is not { } path || !IsOfProxy(path))
        {
            return;
        }

        NoteName(injected, container.Text("name"), path.Split('/')[2]);
        if (probers.Object(path) is not { } prober)
        {
            injected.LostProbes.Add(pointer);
        }
        else if (prober.Object("tcpSocket") is { } tcp)
        {
            ReplaceHandler(handler!, "tcpSocket", tcp);
        }
        else if (prober.Object("grpc") is { } grpc)
        {
            ReplaceHandler(handler!, "grpc", grpc);
        }
        else
        {
            RestoreHttp(http, prober.Object("httpGet") ?? prober);
        }
    }

    /// <summary>The path holds the name that the container had.</summary>
    private static void NoteName(InjectedPod injected, string? name, string formerName)
    {
        if (name is not null && name != formerName)
        {
            injected.FormerNames[name] = formerName;
        }
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
