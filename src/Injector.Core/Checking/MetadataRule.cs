using System.Text.Json.Nodes;
using Injector.Core.Configuration;
using Injector.Core.Pods;
using Injector.Core.Problems;

namespace Injector.Core.Checking;

/// <summary>Keys of labels and annotations are qualified names, values of labels are well-formed, and annotations are not too long together.</summary>
internal sealed class MetadataRule : IPodRule
{
    private const int LongestCompared = 60;

    public void Check(CheckedPod pod, List<PodFault> faults)
    {
        CheckLabels(pod.Metadata.Object("labels"), faults);
        CheckAnnotations(pod.Metadata.Object("annotations"), faults);
    }

    private static void CheckLabels(JsonObject? labels, List<PodFault> faults)
    {
        for (var i = 0; i < (labels?.Count ?? 0); i++)
        {
            var (key, node) = labels!.GetAt(i);
            var value = node.AsText() ?? string.Empty;
            if (!LabelSyntax.IsQualifiedName(key))
            {
                faults.Add(new PodFault(At(FaultSection.Labels, "labels", key), PodRuleProblems.LabelName(key)));
            }
            else if (!LabelSyntax.IsValue(value))
            {
                faults.Add(new PodFault(At(FaultSection.Labels, "labels", key), PodRuleProblems.LabelValue(key, value))
                {
                    // Templates make labels of labels, cut after 63 characters: what is wrong with the value is wrong wherever it stands.
                    Subject = value.Length > LongestCompared ? value[..LongestCompared] : value,
                });
            }
        }
    }

    private static void CheckAnnotations(JsonObject? annotations, List<PodFault> faults)
    {
        for (var i = 0; i < (annotations?.Count ?? 0); i++)
        {
            var key = annotations!.GetAt(i).Key;
            if (!LabelSyntax.IsQualifiedName(key) && !LabelSyntax.IsQualifiedName(key.ToLowerInvariant()))
            {
                faults.Add(new PodFault(At(FaultSection.Annotations, "annotations", key), PodRuleProblems.AnnotationName(key)));
            }
        }

        if (annotations is not null && AnnotationSize.IsTooLong(annotations))
        {
            faults.Add(new PodFault(
                new FaultPlace(FaultSection.Annotations, string.Empty) { Pointer = "/metadata/annotations" }, PodRuleProblems.AnnotationsTooLong(AnnotationSize.MostBytes)));
        }
    }

    private static FaultPlace At(FaultSection section, string member, string key) =>
        new(section, key) { Pointer = JsonPointer.Combine("/metadata/" + member, key) };
}
