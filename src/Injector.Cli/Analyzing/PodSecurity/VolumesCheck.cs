using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Injector.Json;

namespace Injector.Cli.Analyzing.PodSecurity;

/// <summary>Folders of the node; at the restricted level everything but the few types that need no trust.</summary>
internal sealed class VolumesCheck : IPodSecurityCheck
{
    private const string HostPath = "hostPath";

    private static readonly FrozenSet<string> Harmless = new[]
    {
        "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret",
    }.ToFrozenSet(StringComparer.Ordinal);

    public void Check(SecuredPod pod, List<Violation> violations)
    {
        foreach (var item in pod.Spec.Items("volumes"))
        {
            if (item is not JsonObject volume || SourceOf(volume) is not { } source || Harmless.Contains(source))
            {
                continue;
            }

            var level = source == HostPath ? PodSecurityLevel.Baseline : PodSecurityLevel.Restricted;
            violations.Add(new Violation(level, null, $"spec.volumes[{volume.Text("name")}].{source}", "is no volume that is allowed")
            {
                Volume = volume.Text("name") ?? string.Empty,
                Pointer = $"/{source}",
            });
        }
    }

    private static string? SourceOf(JsonObject volume) => volume.FirstOrDefault(member => member.Key != "name" && member.Value is JsonObject).Key;
}
