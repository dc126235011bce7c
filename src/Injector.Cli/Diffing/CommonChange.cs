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

    /// <summary>Characters shown before the first difference of long values.</summary>
    private const int LeadIn = 20;

    private static readonly string[] PodPaths = ["spec.jobTemplate.spec.template.", "spec.template."];

    /// <summary>What changed, summed up over all objects: what most of them have first, then by path.</summary>
    public static IReadOnlyList<CommonChange> Of(ManifestDiff diff) =>
        [.. diff.Changes
            .SelectMany(change => change.Fields.Select(field => (change.Identity, Path: InPod(field.Path), Values: Short(field))))
            .GroupBy(change => (change.Path, change.Values.Old, change.Values.New))
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

    /// <summary>Both values in a short line each; of long ones what is around the first difference.</summary>
    public static (string? Old, string? New) Short(FieldChange field)
    {
        var (old, fresh) = (TextOf(field.Old), TextOf(field.New));
        var start = old is null || fresh is null ? 0 : Math.Max(old.AsSpan().CommonPrefixLength(fresh) - LeadIn, 0);
        return Math.Max(old?.Length ?? 0, fresh?.Length ?? 0) <= LongestValue ? (old, fresh) : (Cut(old, start), Cut(fresh, start));
    }

    private static string? TextOf(JsonNode? value) =>
        value is null ? null : value.AsText() ?? (value is JsonObject map && map["name"] is { } name ? $"{{name: {name}, …}}" : value.ToJsonString());

    private static string? Cut(string? text, int start)
    {
        if (text is null)
        {
            return null;
        }

        var end = Math.Min(start + LongestValue, text.Length);
        return $"{(start > 0 ? "…" : string.Empty)}{text[Math.Min(start, text.Length)..end]}{(end < text.Length ? "…" : string.Empty)}";
    }
}
