using System.Text.Json.Nodes;
using Injector.Core.Problems;
using Injector.Core.Requests;

namespace Injector.Core.Validation;

/// <summary>
/// Holds what a pod's author brings into injected parts against the structure policy: by the annotations for volumes and mounts as far as a
/// template has taken them over, and by own versions of injected containers as far as they go beyond the template's. What the author writes
/// elsewhere in the pod is not looked at.
/// </summary>
internal static class StructureStage
{
    /// <param name="context">The request; gets the warnings.</param>
    /// <param name="rendered">Specs that the templates rendered, before they are merged. Read only.</param>
    /// <param name="mergesContainers">Whether own versions of injected containers are merged with them.</param>
    /// <exception cref="InjectionException">Everything that the policy denies.</exception>
    public static void Run(InjectionContext context, IReadOnlyList<JsonObject?> rendered, bool mergesContainers)
    {
        var found = new List<StructureFinding>();
        AnnotatedStructure.Find(context.Submitted, rendered, found);
        if (mergesContainers)
        {
            OwnContainerStructure.Find(context.Submitted, rendered, found);
        }

        if (found.Count > 0)
        {
            Judge(context, found);
        }
    }

    private static void Judge(InjectionContext context, List<StructureFinding> found)
    {
        var denied = new List<InjectionProblem>();
        var kind = InjectionErrorKind.Pod;
        foreach (var finding in found.Distinct())
        {
            switch (context.Snapshot.Settings.Structure.Of(finding.Fact.Kind, context.Snapshot.Settings.CompatIstio))
            {
                case StructureAnswer.Deny:
                    kind = finding.ErrorKind == InjectionErrorKind.PodAnnotation ? finding.ErrorKind : kind;
                    denied.Add(StructureProblems.Denied(finding.Fact.Kind, finding.Fact.Detail, finding.Source, finding.Pointer));
                    break;
                case StructureAnswer.Warn:
                    context.Warnings.Add(StructureProblems.Warned(finding.Fact.Kind, finding.Fact.Detail, finding.Source, finding.Pointer));
                    break;
                default:
                    break;
            }
        }

        if (denied.Count > 0)
        {
            throw new InjectionException(kind, denied);
        }
    }
}
