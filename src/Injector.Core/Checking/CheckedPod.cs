using System.Text.Json.Nodes;
using Injector.Core.Pods;

namespace Injector.Core.Checking;

/// <summary>A pod as the rules look at it. Read only.</summary>
internal sealed class CheckedPod
{
    private static readonly string[] Lists = ["containers", "initContainers", "ephemeralContainers"];

    /// <param name="pod">The pod.</param>
    /// <param name="claimedVolumes">Volumes that the workload's controller adds to each pod.</param>
    public CheckedPod(JsonObject pod, IReadOnlyList<string> claimedVolumes)
    {
        Metadata = pod.Metadata();
        var spec = pod.Spec();
        Volumes = VolumesOf(spec.List("volumes"));
        for (var i = 0; i < claimedVolumes.Count; i++)
        {
            VolumeNames.Add(claimedVolumes[i]);
        }

        var containers = new List<CheckedContainer>();
        foreach (var name in Lists)
        {
            var list = spec.List(name);
            for (var i = 0; list is not null && i < list.Count; i++)
            {
                if (list[i] is JsonObject container)
                {
                    containers.Add(new CheckedContainer(container, name, i));
                }
            }
        }

        Containers = containers;
    }

    public JsonObject? Metadata { get; }

    /// <summary>The volumes with their names, which are empty where there are none.</summary>
    public List<CheckedVolume> Volumes { get; }

    /// <summary>Names of the volumes, with those of volumes that are not in the pod yet and will be.</summary>
    public NameSet VolumeNames { get; } = new();

    /// <summary>The containers of all lists.</summary>
    public List<CheckedContainer> Containers { get; }

    private List<CheckedVolume> VolumesOf(JsonArray? list)
    {
        var volumes = new List<CheckedVolume>(list?.Count ?? 0);
        for (var i = 0; list is not null && i < list.Count; i++)
        {
            if (list[i] is JsonObject volume)
            {
                var name = volume.Text("name") ?? string.Empty;
                volumes.Add(new CheckedVolume(volume, i, name, IsDuplicate: !VolumeNames.Add(name)));
            }
        }

        return volumes;
    }
}

/// <summary>One volume with where it stands.</summary>
/// <param name="Map">The volume.</param>
/// <param name="Index">Its place in the list.</param>
/// <param name="Name">Its name; empty when it has none.</param>
/// <param name="IsDuplicate">Whether one before it has the same name.</param>
internal readonly record struct CheckedVolume(JsonObject Map, int Index, string Name, bool IsDuplicate);
