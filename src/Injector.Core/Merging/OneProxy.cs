using System.Text.Json.Nodes;
using Injector.Core.Overlays;
using Injector.Core.Pods;

namespace Injector.Core.Merging;

/// <summary>
/// Brings what several templates say of the proxy into one list of containers. A template that only adds to the proxy cannot know whether
/// it is a regular container or a native sidecar; the template that has its image does. The reference makes two containers of it.
/// </summary>
internal static class OneProxy
{
    private const string Regular = "containers";
    private const string Init = "initContainers";

    /// <param name="rendered">The templates of a pod; their overlays are changed.</param>
    public static void Unite(IReadOnlyList<RenderedTemplate> rendered)
    {
        if (rendered.Count < 2 || HomeOf(rendered) is not { } home)
        {
            return;
        }

        foreach (var template in rendered)
        {
            Move(template.Overlay.Pod.Spec(), home == Init ? Regular : Init, home);
        }
    }

    /// <summary>The list in which a template has the proxy with its image; null when none has.</summary>
    private static string? HomeOf(IReadOnlyList<RenderedTemplate> rendered)
    {
        foreach (var template in rendered)
        {
            foreach (var list in (ReadOnlySpan<string>)[Init, Regular])
            {
                if (template.Overlay.Pod.Spec().List(list).FindNamed(ContainerNames.Proxy)?["image"] is not null)
                {
                    return list;
                }
            }
        }

        return null;
    }

    private static void Move(JsonObject? spec, string from, string to)
    {
        for (var index = spec.List(from).IndexOfNamed(ContainerNames.Proxy); index >= 0; index = spec.List(from).IndexOfNamed(ContainerNames.Proxy))
        {
            var list = spec.List(from)!;
            var proxy = (JsonObject)list[index]!;
            list.RemoveAt(index);
            if (list.Count == 0)
            {
                spec!.Remove(from);
            }

            if (to == Regular)
            {
                proxy.Remove("restartPolicy");
            }

            spec!.EnsureList(to).Append(proxy);
        }
    }
}
