using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Reinjection;
using Injector.Templating;

namespace Injector.Core.Uninjecting;

/// <summary>
/// The member <c>undo</c> of the status annotation: what cannot be told from the injected pod about the pod before. Injectors that do
/// not know it pass over it.
/// </summary>
/// <param name="Own">Parts that look injected and are the author's, see <see cref="OwnParts"/>.</param>
/// <param name="Changes">Changes to take back when all else is taken out, see <see cref="ChangeNames"/>; null for none.</param>
/// <param name="Text">How the manifest was written, for the command line; null when nothing needs saying.</param>
internal sealed record InjectionRecord(IReadOnlyCollection<string> Own, JsonObject? Changes, JsonObject? Text)
{
    /// <summary>What the webhook made, see <see cref="MadeParts"/>; null for the command line: nobody else changes a file before it is read again.</summary>
    public string? Made { get; init; }

    private const string Member = "undo";

    /// <summary>The record is the last member, and no name in the annotation can hold a quotation mark that is not escaped.</summary>
    private const string Opening = ",\"" + Member + "\":";

    /// <summary>Reads the record of a pod; null when there is none, or when what stands there is none.</summary>
    public static InjectionRecord? Of(InjectionStatus status) => status.Members.Object(Member) is { } record
        ? new(record.Texts("own"), OfPod(record.Object("pod")), record.Object("text"))
        {
            Made = record.Text("made"),
            IsForeign = record["pod"] is JsonObject changes && changes.Any(change => change.Key is not ("metadata" or "spec")),
        }
        : null;

    /// <summary>Whether the record speaks of what no injection changes.</summary>
    public bool IsForeign { get; private init; }

    /// <summary>Injections change metadata and spec of a pod; nothing else can be taken back.</summary>
    private static JsonObject? OfPod(JsonObject? changes) => changes is null
        ? null
        : new JsonObject(changes.Where(change => change.Key is "metadata" or "spec").Select(change => KeyValuePair.Create(change.Key, change.Value?.DeepClone())));

    /// <summary>Whether something stands in the place of the record that is none.</summary>
    public static bool IsUnreadable(InjectionStatus status) => status.Members?.ContainsKey(Member) == true;

    /// <summary>A pod's annotations together may have 256 KiB, and most of that is the author's.</summary>
    private const int LongestRecord = 64 * 1024;

    /// <summary>Puts the record into the status annotation of a pod, which has one; over a record that is there.</summary>
    /// <returns>False when the record is too long to be kept.</returns>
    public bool Write(JsonObject pod)
    {
        var record = GoJson.Write(ToJson());
        if (record.Length > LongestRecord)
        {
            return false;
        }

        var text = pod.Annotation(AnnotationNames.Status)!;
        var known = text.IndexOf(Opening, StringComparison.Ordinal);
        var members = known < 0 ? text.AsSpan(0, text.Length - 1) : text.AsSpan(0, known);
        pod.SetAnnotation(AnnotationNames.Status, $"{members}{Opening}{record}}}");
        return true;
    }

    private JsonObject ToJson()
    {
        var record = new JsonObject();
        if (Made is not null)
        {
            record["made"] = Made;
        }

        if (Own.Count > 0)
        {
            record["own"] = new JsonArray([.. Own.Select(name => (JsonNode)name)]);
        }

        if (Changes is not null)
        {
            record["pod"] = Changes.Parent is null ? Changes : Changes.DeepClone();
        }

        if (Text is not null)
        {
            record["text"] = Text.DeepClone();
        }

        return record;
    }
}
