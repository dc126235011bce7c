using System.Text.Json.Nodes;
using Injector.Core.Pods;

namespace Injector.Core.Deciding;

/// <summary>Tells pods that run on Windows, where neither proxy nor traffic rules can.</summary>
internal static class WindowsPods
{
    private const string Windows = "windows";
    private static readonly string[] Labels = ["kubernetes.io/os", "beta.kubernetes.io/os"];

    /// <summary>What says so, for example <c>spec.os.name=windows</c>; null for any other pod.</summary>
    public static string? EvidenceOf(JsonObject pod)
    {
        if (pod.Spec().Object("os").Text("name") is { Length: > 0 } name)
        {
            return name == Windows ? "spec.os.name=windows" : null;
        }

        var selector = pod.Spec().Object("nodeSelector");
        return Array.Find(Labels, label => selector.Text(label) == Windows) is { } found ? $"spec.nodeSelector.{found}=windows" : null;
    }
}
