using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Problems;

namespace Injector.Core.Workloads;

/// <summary>Finds the inject label or annotation on the levels of a workload above its pods, where injection does not look.</summary>
internal static class MisplacedWishes
{
    private static readonly string[] Levels = ["/metadata", "/spec/jobTemplate/metadata"];
    private static readonly string[] Members = ["labels", "annotations"];

    public static IReadOnlyList<InjectionProblem> Find(Workload workload)
    {
        List<InjectionProblem>? found = null;
        foreach (var level in Levels)
        {
            var pointer = workload.Pointer + level;
            if (pointer != workload.MetadataPointer && JsonPointer.Find(workload.Document, pointer) is JsonObject metadata)
            {
                Find(workload, metadata, level, ref found);
            }
        }

        return found is null ? [] : found;
    }

    private static void Find(Workload workload, JsonObject metadata, string level, ref List<InjectionProblem>? found)
    {
        foreach (var member in Members)
        {
            if (metadata.Object(member)?.ContainsKey(AnnotationNames.Inject) == true && !IsOnPods(workload))
            {
                (found ??= []).Add(AdviceProblems.InjectMisplaced(
                    workload.Kind, $"{Words(level)}.{member}.{AnnotationNames.Inject}", Words(workload.MetadataPointer[workload.Pointer.Length..]) + ".labels"));
            }
        }
    }

    /// <summary>Whoever writes it on the pods too has it counted there.</summary>
    private static bool IsOnPods(Workload workload) => JsonPointer.Find(workload.Document, workload.MetadataPointer) is JsonObject metadata
        && Array.Exists(Members, member => metadata.Object(member)?.ContainsKey(AnnotationNames.Inject) == true);

    private static string Words(string pointer) => pointer[1..].Replace('/', '.');
}
