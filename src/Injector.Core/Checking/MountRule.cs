using System.Text.Json.Nodes;
using Injector.Core.Problems;

namespace Injector.Core.Checking;

/// <summary>Every mount has its volume, and no two mounts of a container share a path.</summary>
internal sealed class MountRule : IPodRule
{
    public void Check(CheckedPod pod, List<PodFault> faults)
    {
        var paths = new NameSet();
        foreach (var container in pod.Containers)
        {
            if (container.Mounts is not { Count: > 0 } mounts)
            {
                continue;
            }

            paths.Clear();
            for (var i = 0; i < mounts.Count; i++)
            {
                if (mounts[i] is JsonObject mount)
                {
                    CheckMount(container, mount, i, pod.VolumeNames, paths, faults);
                }
            }
        }
    }

    private static void CheckMount(CheckedContainer container, JsonObject mount, int index, NameSet volumes, NameSet paths, List<PodFault> faults)
    {
        var (name, path) = (string.Empty, string.Empty);
        for (var i = 0; i < mount.Count; i++)
        {
            var (key, value) = mount.GetAt(i);
            switch (key)
            {
                case "name":
                    name = value.AsText() ?? string.Empty;
                    break;
                case "mountPath":
                    path = value.AsText() ?? string.Empty;
                    break;
            }
        }

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
            faults.Add(new PodFault(
                container.At("volumeMounts", path, index) with { IsLast = true }, PodRuleProblems.MountPathDuplicate(container.Name, path)));
        }
    }
}
