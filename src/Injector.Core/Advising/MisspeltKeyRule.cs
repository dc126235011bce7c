using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Problems;

namespace Injector.Core.Advising;

/// <summary>A label or annotation of Istio's that has a letter too many, too few or wrong is obeyed by nobody.</summary>
internal static class MisspeltKeyRule
{
    // Each is compared with all known ones: a pod has a few, and one with thousands has not mistyped them.
    private const int MostCompared = 200;

    public static void Check(AdvisedPod pod, List<InjectionProblem> warnings)
    {
        Check("labels", pod.Submitted.Labels(), warnings);
        Check("annotations", pod.Submitted.Annotations(), warnings);
    }

    private static void Check(string member, JsonObject? map, List<InjectionProblem> warnings)
    {
        var compared = 0;
        for (var i = 0; i < (map?.Count ?? 0) && compared < MostCompared; i++)
        {
            var key = map!.GetAt(i).Key;
            if (!KnownKeys.MayBeMisspelt(key))
            {
                continue;
            }

            compared++;
            if (KnownKeys.MeantBy(key) is { } meant && !map.ContainsKey(meant))
            {
                warnings.Add(AdviceProblems.KeyMisspelt(member, key, meant));
            }
        }
    }
}
