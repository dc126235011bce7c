using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Core.Pods;

namespace Injector.Core.Reinjection;

/// <summary>What an earlier injection noted on the pod.</summary>
/// <param name="IsPresent">True when the annotation exists, readable or not.</param>
/// <param name="IsReadable">True when it is JSON.</param>
/// <param name="Containers">Names of injected regular containers.</param>
/// <param name="InitContainers">Names of injected init containers.</param>
/// <param name="Volumes">Names of injected volumes.</param>
/// <param name="ImagePullSecrets">Names of injected image pull secrets.</param>
internal sealed record InjectionStatus(
    bool IsPresent,
    bool IsReadable,
    IReadOnlyList<string> Containers,
    IReadOnlyList<string> InitContainers,
    IReadOnlyList<string> Volumes,
    IReadOnlyList<string> ImagePullSecrets)
{
    private static readonly InjectionStatus Absent = new(false, false, [], [], [], []);

    public static InjectionStatus Of(JsonObject pod)
    {
        if (pod.Annotation(AnnotationNames.Status) is not { } text)
        {
            return Absent;
        }

        try
        {
            var status = JsonNode.Parse(text) as JsonObject;
            return new(
                true, status is not null, Names(status, "containers"), Names(status, "initContainers"), Names(status, "volumes"), Names(status, "imagePullSecrets"));
        }
        catch (JsonException)
        {
            return Absent with { IsPresent = true };
        }
    }

    private static List<string> Names(JsonObject? status, string member) =>
        [.. (status.List(member) ?? []).Select(n => n.AsText()).OfType<string>()];
}
