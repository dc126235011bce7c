using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Releases;
using Injector.Templating;

namespace Injector.Core.PostProcessing;

/// <summary>Notes on the pod what the templates brought, so that a later injection can tell it from the user's own.</summary>
internal sealed class StatusAnnotationStep : IPostProcessStep
{
    public string Name => "status-annotation";

    public void Apply(JsonObject pod, PostProcessInput input)
    {
        var status = new JsonObject
        {
            ["initContainers"] = Names(input.Injected.InitContainers),
            ["containers"] = Names(input.Injected.Containers),
            ["volumes"] = Names(input.Injected.Volumes),
            ["imagePullSecrets"] = Names(input.Injected.ImagePullSecrets),
        };
        if (input.Rules.Holds(ReleaseRule.StatusHasRevision))
        {
            status["revision"] = input.Revision.Length > 0 ? input.Revision : "default";
        }

        pod.SetAnnotation(AnnotationNames.Status, GoJson.Write(status));
    }

    /// <summary>The names of a list, in order; null for an empty one.</summary>
    private static JsonArray? Names(IReadOnlyList<string?> list)
    {
        if (list.Count == 0)
        {
            return null;
        }

        var names = new JsonArray();
        foreach (var name in list)
        {
            names.Append(name ?? string.Empty);
        }

        return names;
    }
}
