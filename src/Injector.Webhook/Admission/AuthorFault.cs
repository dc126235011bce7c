using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Json;

namespace Injector.Webhook.Admission;

/// <summary>
/// Tells whether the author of a pod can mend a failure that showed in a template, in merging or in the finished pod. That is so when the failure is
/// gone without the pod's annotations for injection, or when names of the pod are those of the sidecar.
/// </summary>
internal static class AuthorFault
{
    /// <summary>Annotations that are tried one by one, to name the one at fault.</summary>
    private const int MostTried = 16;

    private const string Status = "sidecar.istio.io/status";

    /// <summary>Names that the pod and the sidecar cannot both have.</summary>
    internal static readonly FrozenSet<string> NameProblems =
        FrozenSet.Create(StringComparer.Ordinal, "container-name-duplicate", "several-proxies", "volume-name-duplicate", "volume-sources", "port-name-duplicate");

    /// <summary>What of the pod is at fault.</summary>
    /// <param name="failure">What went wrong.</param>
    /// <param name="pod">The pod as submitted.</param>
    /// <param name="inject">Injects a pod, throwing as the pipeline does.</param>
    /// <returns>Id of the error, and a hint where one can be given; null when the injector or its configuration is at fault.</returns>
    public static (string Reason, string? Hint)? Of(InjectionException failure, JsonObject pod, Action<JsonObject> inject)
    {
        if (failure.Kind is not (InjectionErrorKind.Template or InjectionErrorKind.Merge or InjectionErrorKind.FinishedPod))
        {
            return null;
        }

        if (failure.Problems.All(problem => NameProblems.Contains(problem.Id)))
        {
            return ("pod-invalid", null);
        }

        var keys = KeysOf(pod);
        if (keys.Count == 0 || !Succeeds(Without(pod, keys), inject))
        {
            return null;
        }

        var key = keys.Take(MostTried).FirstOrDefault(key => keys.Count == 1 || Succeeds(Without(pod, [key]), inject));
        return ("annotation-invalid", $"without {(key is null ? "its annotations for injection" : $"the annotation {key}")} the pod would be injected");
    }

    private static List<string> KeysOf(JsonObject pod) =>
        [.. pod.Object("metadata")?.Object("annotations")?.Select(annotation => annotation.Key)
            .Where(key => key != Status && key.Contains("istio.io/", StringComparison.Ordinal)) ?? []];

    private static JsonObject Without(JsonObject pod, IReadOnlyList<string> keys)
    {
        var copy = pod.DeepClone().AsObject();
        var annotations = copy["metadata"]!["annotations"]!.AsObject();
        foreach (var key in keys)
        {
            annotations.Remove(key);
        }

        return copy;
    }

    private static bool Succeeds(JsonObject pod, Action<JsonObject> inject)
    {
        try
        {
            inject(pod);
            return true;
        }
        catch (InjectionException)
        {
            return false;
        }
    }
}
