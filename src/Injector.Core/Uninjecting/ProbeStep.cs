using System.Globalization;
using System.Text.Json.Nodes;
using Injector.Core.Pods;

namespace Injector.Core.Uninjecting;

/// <summary>Points probes and lifecycle hooks back at the application.</summary>
internal sealed class ProbeStep : IUninjectStep
{
    public void Apply(InjectedPod injected)
    {
        var probes = new KnownProbes(injected.ProxyVariable(ProxyEnvironment.AppProbers));
        foreach (var list in (ReadOnlySpan<string>)["initContainers", "containers"])
        {
            var containers = injected.Pod.Spec().List(list);
            for (var i = 0; i < (containers?.Count ?? 0); i++)
            {
                if (containers![i] is JsonObject container)
                {
                    Restore(injected, container, probes, string.Create(CultureInfo.InvariantCulture, $"/spec/{list}/{i}"));
                }
            }
        }
    }

    /// <summary>The probes that still point at the proxy when all is done.</summary>
    public static IEnumerable<string> StillLost(InjectedPod injected) =>
        injected.LostProbes.Where(probe => KnownProbes.PathOf(JsonPointer.Find(injected.Pod, probe)) is not null);

    private static void Restore(InjectedPod injected, JsonObject container, KnownProbes probes, string pointer)
    {
        foreach (var name in KnownProbes.Probes)
        {
            Restore(injected, container, container[name], probes, $"{pointer}/{name}");
        }

        var lifecycle = container.Object("lifecycle");
        foreach (var name in KnownProbes.Hooks)
        {
            Restore(injected, container, lifecycle?[name], probes, $"{pointer}/lifecycle/{name}");
        }
    }

    private static void Restore(InjectedPod injected, JsonObject container, JsonNode? handler, KnownProbes probes, string pointer)
    {
        if (KnownProbes.PathOf(handler) is not { } path)
        {
            return;
        }

        NoteName(injected, container.Text("name"), path.Split('/')[2]);
        if (!probes.Restore((JsonObject)handler!, path))
        {
            injected.LostProbes.Add(pointer);
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
}
