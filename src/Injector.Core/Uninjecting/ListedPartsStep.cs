using System.Text.Json.Nodes;
using Injector.Core.Pods;

namespace Injector.Core.Uninjecting;

/// <summary>
/// Without a record: takes out the containers, volumes and pull secrets that the status annotation lists; the author's own versions of them
/// come back. With one <see cref="AuthorsCopy"/> has left them out already.
/// </summary>
internal sealed class ListedPartsStep : IUninjectStep
{
    public void Apply(InjectedPod injected)
    {
        var spec = injected.Pod.Spec();
        foreach (var member in (ReadOnlySpan<string>)["initContainers", "containers", "volumes", "imagePullSecrets"])
        {
            Remove(injected, spec, member);
        }

        PutBack(injected.Pod, injected.Overrides.List("containers"), injected.Overrides.List("initContainers"));
    }

    private static void Remove(InjectedPod injected, JsonObject? spec, string member)
    {
        if (spec.List(member) is not { } list || !injected.Status.IsListed(member))
        {
            return;
        }

        var own = NamedIn(injected.Overrides.List(member));
        var kept = new List<JsonNode?>(list.Count);
        foreach (var item in list)
        {
            if ((item as JsonObject).Text("name") is not { } name || !injected.Status.Lists(member, name))
            {
                kept.Add(item);
            }
            else if (own.TryGetValue(name, out var container) && IsAtHome(member, container))
            {
                kept.Add(container.DeepClone());
            }
        }

        list.Clear();
        kept.ForEach(list.Add);
    }

    /// <summary>The first item of each name.</summary>
    private static Dictionary<string, JsonObject> NamedIn(JsonArray? list) => ListKey.Index(list ?? [], "name");

    /// <summary>
    /// Whether the author had most likely written a container in a list. The record does not say: of a native proxy it names the list that
    /// the injection moved it to.
    /// </summary>
    private static bool IsAtHome(string member, JsonObject container)
    {
        var isInit = container.Text("restartPolicy") == "Always"
            || container.Text("name") is ContainerNames.Init or ContainerNames.Validation or ContainerNames.CoreDump;
        return isInit == (member == "initContainers");
    }

    private static void PutBack(JsonObject pod, params ReadOnlySpan<JsonArray?> recorded)
    {
        var there = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var containers in recorded)
        {
            foreach (var item in containers ?? [])
            {
                if (item is JsonObject container && container.Text("name") is { } name)
                {
                    var member = IsAtHome("initContainers", container) ? "initContainers" : "containers";
                    var list = pod.EnsureObject("spec").EnsureList(member);
                    if (!there.TryGetValue(member, out var names))
                    {
                        there[member] = names = [.. NamedIn(list).Keys];
                    }

                    if (names.Add(name))
                    {
                        list.Append(container.DeepClone());
                    }
                }
            }
        }
    }
}
