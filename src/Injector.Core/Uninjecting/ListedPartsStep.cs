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

        PutBack(injected.Pod, injected.Overrides.List("containers"));
        PutBack(injected.Pod, injected.Overrides.List("initContainers"));
    }

    private static void Remove(InjectedPod injected, JsonObject? spec, string member)
    {
        if (spec.List(member) is not { } list)
        {
            return;
        }

        for (var i = list.Count - 1; i >= 0; i--)
        {
            if ((list[i] as JsonObject).Text("name") is not { } name || !injected.Status.Lists(member, name))
            {
                continue;
            }

            if (injected.Overrides.List(member).FindNamed(name) is { } own && IsAtHome(member, own))
            {
                list[i] = own.DeepClone();
            }
            else
            {
                list.RemoveAt(i);
            }
        }
    }

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

    private static void PutBack(JsonObject pod, JsonArray? containers)
    {
        foreach (var item in containers ?? [])
        {
            if (item is not JsonObject container || container.Text("name") is not { } name)
            {
                continue;
            }

            var list = pod.EnsureObject("spec").EnsureList(IsAtHome("initContainers", container) ? "initContainers" : "containers");
            if (list.IndexOfNamed(name) < 0)
            {
                list.Append(container.DeepClone());
            }
        }
    }
}
