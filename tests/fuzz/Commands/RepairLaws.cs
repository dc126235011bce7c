using System.Text.Json.Nodes;
using Injector.Testing.Patching;

namespace Injector.Fuzz.Commands;

/// <summary>What must be true of what <c>diff</c> brings about: its patches and <c>--fix</c> give what <c>kube-inject</c> writes.</summary>
internal static class RepairLaws
{
    /// <summary>Of patches: carried out on the sources they give the injected manifests.</summary>
    public static async Task<bool> OfPatchesAsync(string source, string text, string patched, string injected)
    {
        var run = await CommandRun.OfAsync(string.Empty, "diff", "-f", source, "-o", "patch");
        if (run.Code == 2 || Documents.Of(text) is not { } documents)
        {
            return false;
        }

        Forms.Check(run, "patch");
        var made = await CommandRun.OfAsync(string.Empty, "kube-inject", "-f", source);
        made.Hold(made.Code == 0, "refuses what diff injects");
        if (run.Out.Contains("# No patch can express:", StringComparison.Ordinal))
        {
            return true;
        }

        List<JsonNode?> roots = [.. documents.Select(root => root?.DeepClone())];
        foreach (var patch in Documents.Of(run.Out)![0]!.AsArray())
        {
            Apply(roots, patch!, run);
        }

        await File.WriteAllTextAsync(injected, made.Out);
        await File.WriteAllTextAsync(patched, string.Concat(roots.Select(root => $"---\n{root?.ToJsonString() ?? "null"}\n")));
        var rest = await CommandRun.OfAsync(string.Empty, "diff", patched, injected);
        rest.Hold(rest.Code == 0, "the patches do not give what kube-inject writes");
        return true;
    }

    /// <summary>Of <c>--fix</c>: it writes what <c>kube-inject</c> writes, or leaves the file as it was.</summary>
    public static async Task<bool> OfFixAsync(string source, string committed)
    {
        var before = await File.ReadAllTextAsync(committed);
        var run = await CommandRun.OfAsync(string.Empty, "diff", "-f", source, "--against", committed, "--fix");
        var after = await File.ReadAllTextAsync(committed);
        run.Hold(run.Code != 1, "neither mends nor says why not");
        run.Hold(run.Code == 0 || before == after, "has failed, and the file is another");
        if (run.Code == 0 && before != after)
        {
            var made = await CommandRun.OfAsync(string.Empty, "kube-inject", "-f", source);
            made.Hold(made.Code == 0 && made.Out == after, "writes something else than --fix");
        }

        var again = run.Code == 0 ? await CommandRun.OfAsync(string.Empty, "diff", "-f", source, "--against", committed) : run;
        again.Hold(again.Code == run.Code, "still differs when it is mended");
        return run.Code == 0;
    }

    private static void Apply(List<JsonNode?> roots, JsonNode patch, CommandRun run)
    {
        var operations = Documents.Of(patch["patch"]!.GetValue<string>())![0]!.AsArray();
        for (var i = 0; i < roots.Count; i++)
        {
            if (IsTarget(roots[i], patch["target"]!))
            {
                roots[i] = JsonPatchApplier.Apply(roots[i], operations);
                return;
            }

            if (roots[i] is JsonObject list && Text(list["kind"]) == "List" && list["items"] is JsonArray items
                && Enumerable.Range(0, items.Count).FirstOrDefault(item => IsTarget(items[item], patch["target"]!), -1) is >= 0 and var at)
            {
                items[at] = JsonPatchApplier.Apply(items[at], operations);
                return;
            }
        }

        run.Hold(false, $"has a patch for what is not there: {patch["target"]!.ToJsonString()}");
    }

    private static bool IsTarget(JsonNode? node, JsonNode target)
    {
        if (node is not JsonObject map)
        {
            return false;
        }

        var version = Text(target["group"]) is { Length: > 0 } group ? $"{group}/{Text(target["version"])}" : Text(target["version"]);
        var metadata = map["metadata"] as JsonObject;
        return Text(map["apiVersion"]) == version && Text(map["kind"]) == Text(target["kind"])
            && Text(metadata?["name"]) == Text(target["name"]) && Text(metadata?["namespace"]) == Text(target["namespace"]);
    }

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : string.Empty;
}
