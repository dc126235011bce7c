using System.Text.Json.Nodes;
using Injector.Core.Problems;

namespace Injector.Core.Checking;

/// <summary>Every mount has its volume, and no two mounts of a container share a path.</summary>
internal sealed class MountRule : IPodRule
{
    public void Check(CheckedPod pod, List<PodFault> faults)
    {
        HashSet<string>? volumes = null;
        var paths = new HashSet<string>(StringComparer.Ordinal);
        foreach (var container in pod.Containers)
        {
            if (container.Map.List("volumeMounts") is not { Count: > 0 } mounts)
            {
                continue;
            }

            volumes ??= NamesOf(pod);
            paths.Clear();
            for (var i = 0; i < mounts.Count; i++)
            {
                if (mounts[i] is JsonObject mount)
                {
                    CheckMount(container, mount, i, volumes, paths, faults);
                }
            }
        }
    }

    private static void CheckMount(
        CheckedContainer container, JsonObject mount, int index, HashSet<string> volumes, HashSet<string> paths, List<PodFault> faults)
    {
        var name = mount.Text("name") ?? string.Empty;
        var path = mount.Text("mountPath") ?? string.Empty;
        if (!volumes.Contains(name))
        {
            faults.Add(new PodFault(container.At("volumeMounts", path, index), PodRuleProblems.MountWithoutVolume(container.Name, name)) { Subject = name });
        }

        if (path.Length == 0)
        {
            faults.Add(new PodFault(container.At("volumeMounts", name, index), PodRuleProblems.MountWithoutPath(container.Name, name)));
        }
        else if (!paths.Add(path))
        {
            faults.Add(new PodFault(container.At("volumeMounts", path, index) with { IsLast = true }, PodRuleProblems.MountPathDuplicate(container.Name, path)));
        }
    }

    private static HashSet<string> NamesOf(CheckedPod pod)
    {
        var names = new HashSet<string>(pod.ClaimedVolumes, StringComparer.Ordinal);
        foreach (var volume in pod.Volumes ?? [])
        {
            if ((volume as JsonObject).Text("name") is { } name)
            {
                names.Add(name);
            }
        }

        return names;
    }
}
