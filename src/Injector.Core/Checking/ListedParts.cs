using System.Text.Json.Nodes;
using Injector.Core.Merging;
using Injector.Core.Pods;
using Injector.Core.Problems;

namespace Injector.Core.Checking;

/// <summary>
/// What the status annotation lists as injected must be in the pod, with the reference's defects too: whoever looks at the annotation, the
/// control plane among them, takes the pod for a part of the mesh.
/// </summary>
internal static class ListedParts
{
    /// <exception cref="InjectionException">Something is listed and not there; all of it is told.</exception>
    public static void Check(JsonObject pod, InjectedNames injected)
    {
        List<InjectionProblem>? missing = null;
        var containers = new NameSet();
        AddNames(containers, pod.InitContainers());
        AddNames(containers, pod.Containers());
        Find(containers, injected.InitContainers, "initContainers", ref missing);
        Find(containers, injected.Containers, "containers", ref missing);
        Find(pod, injected.Volumes, "volumes", ref missing);
        Find(pod, injected.ImagePullSecrets, "imagePullSecrets", ref missing);
        if (missing is not null)
        {
            throw new InjectionException(InjectionErrorKind.FinishedPod, missing);
        }
    }

    private static void Find(JsonObject pod, IReadOnlyList<string?> listed, string list, ref List<InjectionProblem>? missing)
    {
        if (listed.Count > 0)
        {
            var names = new NameSet();
            AddNames(names, pod.Spec().List(list));
            Find(names, listed, list, ref missing);
        }
    }

    private static void Find(NameSet names, IReadOnlyList<string?> listed, string list, ref List<InjectionProblem>? missing)
    {
        for (var i = 0; i < listed.Count; i++)
        {
            if (listed[i] is { } name && !names.Contains(name))
            {
                (missing ??= []).Add(PodRuleProblems.ListedPartMissing(list, name));
            }
        }
    }

    private static void AddNames(NameSet names, JsonArray? list)
    {
        for (var i = 0; list is not null && i < list.Count; i++)
        {
            if ((list[i] as JsonObject).Text("name") is { } name)
            {
                names.Add(name);
            }
        }
    }
}
