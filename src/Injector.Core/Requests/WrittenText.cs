using System.Globalization;
using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Problems;
using Injector.Core.Schema;

namespace Injector.Core.Requests;

/// <summary>A scalar as it stands in the text of a manifest.</summary>
/// <param name="Text">Its text, without quotes.</param>
/// <param name="IsQuoted">Whether it is text there already.</param>
internal sealed record WrittenScalar(string Text, bool IsQuoted);

/// <summary>
/// Puts text where a pod has numbers and words without quotes although the schema wants text: as its author wrote it where that is known, else as
/// Kubernetes' YAML reader has it. <c>rel: 1.10</c> is no <c>"1.1"</c> for anybody but a YAML reader.
/// </summary>
internal static class WrittenText
{
    private static readonly string[] InjectWords =
    [
        JsonPointer.Combine("/metadata/labels", AnnotationNames.Inject), JsonPointer.Combine("/metadata/annotations", AnnotationNames.Inject),
    ];

    /// <summary>Finds the texts of the author's pod by RFC 6901 pointer into it; null when nobody knows them, or the reference's own reading is wanted.</summary>
    /// <param name="request">The request.</param>
    /// <param name="author">Its pod without an earlier injection.</param>
    /// <param name="isInjected">Whether there was one.</param>
    public static Func<string, WrittenScalar?>? Of(InjectionRequest request, JsonObject author, bool isInjected)
    {
        if (request.Snapshot.Settings.CompatIstio || (request.SourceText is null && !isInjected))
        {
            return null;
        }

        return pointer =>
        {
            // An earlier injection wrote the text down, in quotes; what was edited since stands there without.
            var place = isInjected ? PlaceIn(request.Pod, author, pointer) : pointer;
            return isInjected && JsonPointer.Find(request.Pod, place).AsText() is { } quoted ? new WrittenScalar(quoted, true)
                : request.SourceText?.Invoke(place) is { } text ? new WrittenScalar(text, false)
                : null;
        };
    }

    /// <summary>A copy with text in place, and a warning for each that stands there without quotes.</summary>
    /// <param name="pod">The pod; not changed.</param>
    /// <param name="written">See <see cref="Of"/>.</param>
    public static (JsonObject Pod, IReadOnlyList<InjectionProblem> Warnings) PutIn(JsonObject pod, Func<string, WrittenScalar?>? written)
    {
        var warnings = new List<InjectionProblem>();
        var (tree, _) = TypedCoercion.Coerce(
            pod,
            PodSchema.Pod,
            (path, read) =>
            {
                var pointer = path.ToPointer();
                var source = written?.Invoke(pointer);

                // The answer to yes or no is what the word means, however it is spelt: no release knows as many words as YAML.
                var taken = source is null || Array.IndexOf(InjectWords, pointer) >= 0 ? read : source.Text;
                if (source is { IsQuoted: false })
                {
                    warnings.Add(PodProblems.TextUnquoted(pointer, path.ToText(), source.Text, taken));
                }

                return taken;
            });
        return (tree, warnings);
    }

    /// <summary>Injected containers and volumes stand between the author's, so that those are found by their names.</summary>
    private static string PlaceIn(JsonObject submitted, JsonObject author, string pointer)
    {
        if (!JsonPointer.TrySplit(pointer, out var steps) || steps is not ["spec", var list, var index, ..] || !JsonPointer.TryReadIndex(index, out var at)
            || author.List(list, at).TextOrEmpty("name") is not { Length: > 0 } name)
        {
            return pointer;
        }

        foreach (var candidate in (string[])[list, "containers", "initContainers"])
        {
            var items = submitted.Spec().List(candidate) ?? [];
            for (var i = 0; i < items.Count; i++)
            {
                if (items[i].TextOrEmpty("name") == name && (candidate == list || list is "containers" or "initContainers"))
                {
                    return pointer.Replace($"/spec/{list}/{index}", string.Create(CultureInfo.InvariantCulture, $"/spec/{candidate}/{i}"), StringComparison.Ordinal);
                }
            }
        }

        return pointer;
    }

    private static JsonNode? List(this JsonObject pod, string list, int index) =>
        pod.Spec().List(list) is { } items && index < items.Count ? items[index] : null;
}
