using System.Text.Json.Nodes;
using Injector.Core.Merging;
using Injector.Core.Pods;
using Injector.Core.Problems;
using Injector.Core.Reinjection;
using Injector.Core.Releases;
using Injector.Core.Requests;
using Injector.Core.Schema;

namespace Injector.Core.Overriding;

/// <summary>Puts the user's own versions of injected containers back on top of what the templates made of them.</summary>
internal static class UserContainers
{
    /// <param name="merged">Owned by the caller; changed.</param>
    /// <param name="context">The request.</param>
    /// <param name="injected">What the templates alone made.</param>
    public static void Apply(JsonObject merged, InjectionContext context, InjectedNames injected)
    {
        var submitted = context.Submitted;
        StripDirectives(merged, context, injected);
        var recorded = RecordedOverrides.Of(submitted);
        var status = InjectionStatus.Of(submitted);
        var reappliesAll = context.HasDefect(ReleaseRule.EarlierContainersAreReapplied);
        IReadOnlyList<string> losers = context.Rules.Holds(ReleaseRule.TemplateUserWins) ? injected.WithOtherUser : [];
        var containers = new List<JsonObject>();
        var initContainers = new List<JsonObject>();
        foreach (var name in NamesToReapply(injected.Containers, reappliesAll ? [] : status.Containers))
        {
            var source = recorded.Containers.FindNamed(name) ?? submitted.Containers().FindNamed(name);
            Reapply(merged, "containers", source, losers.Contains(name, StringComparer.Ordinal), containers);
        }

        foreach (var name in NamesToReapply(injected.InitContainers, reappliesAll ? [] : status.InitContainers))
        {
            var source = recorded.InitContainers.FindNamed(name)
                ?? (reappliesAll ? null : submitted.Containers().FindNamed(name))
                ?? submitted.InitContainers().FindNamed(name);
            Reapply(merged, "initContainers", source, losers.Contains(name, StringComparer.Ordinal), initContainers);
        }

        if (!status.IsPresent && containers.Count + initContainers.Count > 0)
        {
            merged.SetAnnotation(AnnotationNames.Overrides, RecordedOverrides.Write(containers, initContainers));
        }
    }

    /// <summary>A container that the pod and the templates both have is merged with itself below: its members are data.</summary>
    private static void StripDirectives(JsonObject merged, InjectionContext context, InjectedNames injected)
    {
        foreach (var name in injected.Containers.Concat(injected.InitContainers).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (PatchDirectives.Strip(merged.Containers().FindNamed(name)) | PatchDirectives.Strip(merged.InitContainers().FindNamed(name)))
            {
                context.Warnings.Add(PodProblems.DirectiveDropped(name));
            }
        }
    }

    /// <summary>Containers of the templates that were not injected before: only these can have been written by the user.</summary>
    private static IEnumerable<string> NamesToReapply(IReadOnlyList<string?> containers, IReadOnlyList<string> injectedBefore) =>
        containers.OfType<string>().Where(n => !injectedBefore.Contains(n, StringComparer.Ordinal));

    private static void Reapply(JsonObject merged, string list, JsonObject? source, bool losesUser, List<JsonObject> remembered)
    {
        if (source is null)
        {
            return;
        }

        var copy = (JsonObject)source.DeepClone();
        PatchDirectives.Strip(copy);
        if (copy.Text("image") == "auto")
        {
            copy.Remove("image");
            LoseUser(losesUser ? copy.Object("securityContext") : null);
        }

        // Null means not set, as for the API server; to the merge it would mean that the template's value goes.
        PatchValue.DropNulls(copy);
        remembered.Add(copy);
        var patch = new JsonObject { ["spec"] = new JsonObject { [list] = new JsonArray(copy.DeepClone()) } };
        try
        {
            StrategicMerge.ApplyInPlace(merged, patch, PodSchema.Pod, new MergeRun(takesNodes: false) { ReplacesUnknown = true });
        }
        catch (StrategicMergeException error)
        {
            throw new InjectionException(InjectionErrorKind.Pod, [PodProblems.ContainerNotMerged(copy.Text("name") ?? string.Empty, list, error.Message)], error);
        }
    }

    private static void LoseUser(JsonObject? securityContext)
    {
        securityContext?.Remove("runAsUser");
        securityContext?.Remove("runAsGroup");
    }
}
