using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Problems;
using Injector.Core.Schema;
using Injector.Yaml;

namespace Injector.Core.Overlays;

/// <summary>A rendered template as a partial pod. The merge uses it up.</summary>
internal sealed class Overlay
{
    private Overlay(JsonObject pod, bool hasDirectives)
    {
        Pod = pod;
        HasDirectives = hasDirectives;
    }

    /// <summary>The partial pod.</summary>
    public JsonObject Pod { get; }

    /// <summary>Whether it says how it is to be merged (<c>$patch</c> and the like), so that its own lists are not yet what it makes.</summary>
    public bool HasDirectives { get; }

    /// <param name="template">Name of the template in errors.</param>
    /// <param name="text">What it rendered.</param>
    /// <param name="keepsRestartPolicy">False drops the restart policy of init containers other than the proxy.</param>
    /// <exception cref="InjectionException">The text is no YAML mapping or no part of a pod, or a member has a type that no pod has there.</exception>
    public static Overlay Parse(string template, string text, bool keepsRestartPolicy)
    {
        var pod = Read(template, text);
        KeepPodMembers(template, pod);
        var errors = TypedChecker.Check(pod, PodSchema.Pod);
        if (errors.Count > 0)
        {
            throw new InjectionException(InjectionErrorKind.Merge, [.. errors.Select(e => TemplateProblems.FieldInvalid(template, e))]);
        }

        if (!keepsRestartPolicy)
        {
            DropRestartPolicies(pod.InitContainers());
        }

        OverlayDefaults.Apply(pod);
        // A text that only mentions a directive is merged like one that has it, which makes the same.
        return new Overlay(pod, text.Contains("$patch", StringComparison.Ordinal) || text.Contains("$retainKeys", StringComparison.Ordinal)
            || text.Contains("$setElementOrder", StringComparison.Ordinal) || text.Contains("$deleteFromPrimitiveList", StringComparison.Ordinal));
    }

    /// <summary>The same overlay with nodes of its own.</summary>
    public Overlay Copy() => new((JsonObject)Pod.DeepClone(), HasDirectives);

    private static JsonObject Read(string template, string text)
    {
        try
        {
            return YamlReader.Read(text) switch
            {
                null => [],
                JsonObject map => map,
                _ => throw new InjectionException(InjectionErrorKind.Merge, [TemplateProblems.NotMapping(template)]),
            };
        }
        catch (YamlException error)
        {
            throw new InjectionException(InjectionErrorKind.Merge, [TemplateProblems.NotYaml(template, error.Message)], error);
        }
    }

    /// <summary>
    /// A template changes the pod's metadata and spec. Kind and status of a whole pod say nothing about them, and other members, which no
    /// pod has, are passed over beside them; alone they show that the text is something else than a template.
    /// </summary>
    private static void KeepPodMembers(string template, JsonObject pod)
    {
        string? foreign = null;
        for (var i = pod.Count - 1; i >= 0; i--)
        {
            var name = pod.GetAt(i).Key;
            if (name is not ("metadata" or "spec") && !IsDirective(name))
            {
                foreign = name is "apiVersion" or "kind" or "status" ? foreign : name;
                pod.RemoveAt(i);
            }
        }

        if (foreign is not null && pod.Count == 0)
        {
            throw new InjectionException(InjectionErrorKind.Merge, [TemplateProblems.NotPod(template, foreign)]);
        }
    }

    private static bool IsDirective(string name) => name.StartsWith('$');

    private static void DropRestartPolicies(JsonArray? initContainers)
    {
        foreach (var item in initContainers ?? [])
        {
            if (item is JsonObject container && container.Text("name") != ContainerNames.Proxy)
            {
                container.Remove("restartPolicy");
            }
        }
    }
}
