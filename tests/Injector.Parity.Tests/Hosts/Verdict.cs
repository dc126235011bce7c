using System.Text.Json.Nodes;

namespace Injector.Parity.Tests.Hosts;

/// <summary>What a host made of a pod.</summary>
/// <param name="Pod">Metadata and spec afterwards; null when the pod was refused.</param>
/// <param name="Errors">Sentences of the refusal, in order of text.</param>
/// <param name="Warnings">Number of warnings.</param>
public sealed record Verdict(JsonObject? Pod, IReadOnlyList<string> Errors, int Warnings)
{
    /// <summary>A form that is equal exactly for equal verdicts: members of objects in order of name.</summary>
    public string Text => Pod is null ? $"refused: {string.Join('\n', Errors)}" : $"{Warnings} warnings\n{Sorted(Compared(Pod))!.ToJsonString(Indented)}";

    /// <summary>The lines in which this and another verdict differ; empty when they are equal.</summary>
    public string DifferenceFrom(Verdict other)
    {
        var mine = Text.Split('\n');
        var others = other.Text.Split('\n');
        return string.Join('\n', [.. mine.Except(others).Select(line => $"- {line}"), .. others.Except(mine).Select(line => $"+ {line}"), .. Text == other.Text || mine.Except(others).Any() || others.Except(mine).Any() ? Array.Empty<string>() : ["the same lines in another order"]]);
    }

    private static readonly System.Text.Json.JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>
    /// Each host records one thing that only it needs: the webhook what it made, should it be called again, the command line how a line of the
    /// manifest was written.
    /// </summary>
    public static JsonObject Compared(JsonObject pod)
    {
        const string Annotation = "sidecar.istio.io/status";
        var compared = (JsonObject)pod.DeepClone();
        foreach (var metadata in Metadata(compared))
        {
            if (metadata["annotations"] is JsonObject annotations && (string?)annotations[Annotation] is { } text && text.Contains("\"undo\":", StringComparison.Ordinal))
            {
                var status = (JsonObject)JsonNode.Parse(text)!;
                (status["undo"] as JsonObject)?.Remove("made");
                (status["undo"] as JsonObject)?.Remove("text");
                annotations[Annotation] = status.ToJsonString();
            }
        }

        return compared;
    }

    private static IEnumerable<JsonObject> Metadata(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(member => member is { Key: "metadata", Value: JsonObject metadata } ? [metadata] : Metadata(member.Value)),
        JsonArray list => list.SelectMany(Metadata),
        _ => [],
    };

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, Sorted(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
