using System.Globalization;
using System.Text.Json.Nodes;
using Injector.Json;

namespace Injector.Cli.Diffing;

/// <summary>A member that changed in the same way in one object or in many.</summary>
/// <param name="Path">Its path, from the pod on where it lies in a pod.</param>
/// <param name="Old">Old value in short; null when there was none.</param>
/// <param name="New">New value in short; null when there is none.</param>
/// <param name="Objects">The objects.</param>
internal sealed record CommonChange(string Path, string? Old, string? New, IReadOnlyList<ObjectIdentity> Objects)
{
    private const int LongestValue = 80;

    private static readonly string[] PodPaths = ["spec.jobTemplate.spec.template.", "spec.template."];

    /// <summary>What changed, summed up over all objects: what most of them have first, then by path.</summary>
    public static IReadOnlyList<CommonChange> Of(ManifestDiff diff) =>
        [.. diff.Changes
            .SelectMany(change => change.Fields.Select(field => (change.Identity, Path: InPod(field.Path), Old: Short(field.Old), New: Short(field.New))))
            .GroupBy(change => (change.Path, change.Old, change.New))
            .Select(group => new CommonChange(group.Key.Path, group.Key.Old, group.Key.New, [.. group.Select(change => change.Identity)]))
            .OrderByDescending(common => common.Objects.Count).ThenBy(common => common.Path, StringComparer.Ordinal)];

    /// <summary><c>spec.containers[istio-proxy].image: a → b (12 objects)</c>.</summary>
    public override string ToString()
    {
        var where = Objects.Count == 1 ? Objects[0].ToString() : string.Create(CultureInfo.InvariantCulture, $"{Objects.Count} objects");
        return $"{Path}: {Sentence} ({where})";
    }

    /// <summary><c>a → b</c>, <c>added b</c> or <c>removed a</c>.</summary>
    public string Sentence => (Old, New) switch
    {
        (null, { } added) => $"added {added}",
        ({ } removed, null) => $"removed {removed}",
        _ => $"{Old} → {New}",
    };

    /// <summary>A Deployment's pod and a CronJob's change in the same way.</summary>
    private static string InPod(string path) => Array.Find(PodPaths, prefix => path.StartsWith(prefix, StringComparison.Ordinal)) is { } found ? path[found.Length..] : path;

    /// <summary>A value in one short line.</summary>
    public static string? Short(JsonNode? value)
    {
        var text = value is null ? null : value.AsText() ?? (value is JsonObject map && map["name"] is { } name ? $"{{name: {name}, …}}" : value.ToJsonString());
        return text is { Length: > LongestValue } ? string.Concat(text.AsSpan(0, LongestValue), "…") : text;
    }
}
