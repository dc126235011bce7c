using System.Globalization;
using System.Text.Json.Nodes;
using Injector.Core.Problems;
using Injector.Core.Schema;

namespace Injector.Core.Checking;

/// <summary>Names of volumes are DNS labels and unique, and a volume has one source; none is an empty folder.</summary>
internal sealed class VolumeRule : IPodRule
{
    public void Check(CheckedPod pod, List<PodFault> faults)
    {
        foreach (var (volume, index, name, isDuplicate) in pod.Volumes)
        {
            if (!KubernetesNames.IsLabel(name))
            {
                faults.Add(new PodFault(At(name, index), PodRuleProblems.VolumeName(name)));
            }
            else if (isDuplicate)
            {
                faults.Add(new PodFault(At(name, index) with { IsLast = true }, PodRuleProblems.VolumeDuplicate(name)));
            }

            // Most have a name and a source; those need no look at the schema.
            if (volume.Count > 2 && Sources(volume) is { Count: > 1 } sources)
            {
                faults.Add(new PodFault(At(name, index), PodRuleProblems.VolumeSources(name, sources)));
            }
        }
    }

    private static FaultPlace At(string name, int index) =>
        new(FaultSection.Volumes, name) { Pointer = string.Create(CultureInfo.InvariantCulture, $"/spec/volumes/{index}") };

    private static List<string> Sources(JsonObject volume)
    {
        var type = PodSchema.Type("Volume");
        var sources = new List<string>();
        foreach (var (key, value) in volume)
        {
            if (key != "name" && value is not null && type.TryGetField(key, out _))
            {
                sources.Add(key);
            }
        }

        return sources;
    }
}
