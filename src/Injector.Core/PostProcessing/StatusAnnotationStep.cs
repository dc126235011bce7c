using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Releases;
using Injector.Templating;

namespace Injector.Core.PostProcessing;

/// <summary>Notes on the pod what the templates brought, so that a later injection can tell it from the user's own.</summary>
internal sealed class StatusAnnotationStep : IPostProcessStep
{
    public void Apply(JsonObject pod, PostProcessInput input)
    {
        var spec = input.Overlay.Spec();
        var status = new JsonObject
        {
            ["initContainers"] = Names(spec.List("initContainers")),
            ["containers"] = Names(spec.List("containers")),
            ["volumes"] = Names(spec.List("volumes")),
            ["imagePullSecrets"] = Names(spec.List("imagePullSecrets")),
        };
        if (input.Rules.Holds(ReleaseRule.StatusHasRevision))
        {
            status["revision"] = input.Revision.Length > 0 ? input.Revision : "default";
        }

        pod.SetAnnotation(AnnotationNames.Status, GoJson.Write(status));
    }

    /// <summary>The names of a list, in order; null for an empty one.</summary>
    private static JsonArray? Names(JsonArray? list)
    {
        if (list is not { Count: > 0 })
        {
            return null;
        }

        var names = new JsonArray();
        foreach (var item in list)
        {
            names.Append((item as JsonObject).Text("name") ?? string.Empty);
        }

        return names;
    }
}
