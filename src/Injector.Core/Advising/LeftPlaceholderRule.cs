using System.Globalization;
using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Problems;

namespace Injector.Core.Advising;

/// <summary>The image <c>auto</c> waits for an injection that does not come.</summary>
internal static class LeftPlaceholderRule
{
    public static void Check(AdvisedPod pod, List<InjectionProblem> warnings)
    {
        Check("containers", pod.Submitted.Containers(), warnings);
        Check("initContainers", pod.Submitted.InitContainers(), warnings);
    }

    private static void Check(string list, JsonArray? containers, List<InjectionProblem> warnings)
    {
        for (var i = 0; i < (containers?.Count ?? 0); i++)
        {
            if (containers![i] is JsonObject container && container.Text("image") == "auto")
            {
                var pointer = string.Create(CultureInfo.InvariantCulture, $"/spec/{list}/{i}/image");
                warnings.Add(AdviceProblems.PlaceholderLeft(pointer, $"spec.{list}[{container.Text("name")}].image"));
            }
        }
    }
}
