using System.Text.Json.Nodes;
using Injector.Core.Pods;

namespace Injector.Core.Uninjecting;

/// <summary>Takes out the labels and annotations that every injection writes and that no author needs to.</summary>
internal sealed class MetadataStep : IUninjectStep
{
    private const string Revision = "istio.io/rev";
    private static readonly string[] Labels = ["security.istio.io/tlsMode", "service.istio.io/canonical-name", "service.istio.io/canonical-revision"];
    private static readonly string[] DefaultContainers = ["kubectl.kubernetes.io/default-container", "kubectl.kubernetes.io/default-logs-container"];

    public void Apply(InjectedPod injected)
    {
        var hasRevision = injected.Pod.Annotation(Revision) is not null;
        foreach (var label in Labels)
        {
            Remove(injected, "labels", label);
        }

        // Releases up to 1.10 wrote the revision as a label, later ones as an annotation. A label with another value chooses the control plane.
        if (!hasRevision && injected.Pod.Label(Revision) == "default")
        {
            Remove(injected, "labels", Revision);
        }

        Remove(injected, "annotations", Revision);
        Remove(injected, "annotations", AnnotationNames.Overrides);
        injected.Pod.Annotations()?.Remove(AnnotationNames.Status);
        // Where the author had set one of the two, the record tells of the other.
        var isAuthors = DefaultContainers.Any(annotation => injected.Whole.Annotation(annotation) is not null && injected.Own.Spare("annotations", annotation));
        foreach (var annotation in isAuthors ? [] : DefaultContainers)
        {
            if (injected.Pod.Annotation(annotation) is { } name && IsChosenByTemplate(injected.Whole, name))
            {
                Remove(injected, "annotations", annotation);
            }
        }
    }

    private static void Remove(InjectedPod injected, string member, string name)
    {
        if (injected.Pod.Metadata().Object(member) is { } map && map.ContainsKey(name) && !injected.Own.Spare(member, name))
        {
            map.Remove(name);
        }
    }

    /// <summary>
    /// Templates name the first container of the application, in both annotations; a name that is gone was renamed since, and one that is not
    /// the first may have been when it was written.
    /// </summary>
    private static bool IsChosenByTemplate(JsonObject pod, string name)
    {
        if (DefaultContainers.All(annotation => pod.Annotation(annotation) == name))
        {
            return true;
        }

        var containers = pod.Containers();
        var first = (containers ?? []).Select(c => (c as JsonObject).Text("name")).FirstOrDefault(n => n != ContainerNames.Proxy);
        return name == first || containers.IndexOfNamed(name) < 0;
    }
}
