using System.Text.Json.Nodes;

namespace Injector.Fuzz.Commands;

/// <summary>What must be true of <c>analyze</c>: it finds what <c>kube-inject</c> refuses and warns of.</summary>
internal static class AnalyzeLaws
{
    public static async Task<bool> HoldAsync(string text, string form, string[] flags)
    {
        var run = await CommandRun.OfAsync(text, ["analyze", "-f", "-", "-o", form, .. flags]);

        // An empty input is told as a finding and ends with 2 all the same.
        run.Hold(run.Code != 2 || string.IsNullOrWhiteSpace(text) || run.Out.Length == 0, "could not look, and told");
        if (run.Code != 2)
        {
            Forms.Check(run, form);
        }

        if (form == "json" && run.Out.Length > 0)
        {
            await CompareAsync(run, text, flags.Contains("--severity"));
        }

        return run.Code == 0;
    }

    /// <summary>Told in the same words at the same line; that host network keeps a pod from what it asked for is told once, as the error that it is.</summary>
    private static bool IsAnswered(JsonObject warning, List<JsonObject> findings) =>
        findings.Exists(finding => RunLines.Sentence(finding) == RunLines.Sentence(warning))
        || (RunLines.Text(warning, "id") == "host-network" && findings.Exists(finding => RunLines.Text(finding, "id") == "host-network-asked" && IsSame(finding, warning)));

    private static bool IsSame(JsonObject finding, JsonObject warning) =>
        JsonNode.DeepEquals(finding["document"], warning["document"]) && RunLines.Text(finding, "name") == RunLines.Text(warning, "name");

    private static async Task CompareAsync(CommandRun run, string text, bool isCut)
    {
        var tree = JsonNode.Parse(run.Out)!;
        List<JsonObject> all = [.. tree["findings"]!.AsArray().Concat(tree["suppressed"]!.AsArray()).Select(node => node!.AsObject())];
        var injection = await CommandRun.OfAsync(text, "kube-inject", "-f", "-", "--log-format", "json");
        var known = new RunLines(injection);
        var missed = known.Errors.Except(all.Where(finding => RunLines.Text(finding, "level") == "error").Select(RunLines.Sentence)).ToList();
        run.Hold(missed.Count == 0, $"errors of kube-inject are missing:\n{string.Join('\n', missed)}\n--");
        missed = [.. known.Warnings.Where(warning => !IsAnswered(warning, all)).Select(RunLines.Sentence)];
        run.Hold(missed.Count == 0 || isCut, $"warnings of kube-inject are missing:\n{string.Join('\n', missed)}\n--");
        run.Hold(all.Select(finding => RunLines.Text(finding, "fingerprint")).Distinct().Count() == all.Count, "two findings have one fingerprint");
        run.Hold(injection.Code == 0 || run.Code > 0 || tree["suppressed"]!.AsArray().Count > 0, "is content with what kube-inject refuses");
    }
}
