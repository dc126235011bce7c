using System.Text.Json.Nodes;

namespace Injector.Fuzz.Commands;

/// <summary>What must be true of <c>explain</c>: it says of each workload what <c>kube-inject</c> says.</summary>
internal static class ExplainLaws
{
    public static async Task<bool> HoldAsync(string text, string form, string[] flags)
    {
        var run = await CommandRun.OfAsync(text, ["explain", "-f", "-", "-o", form, "--log-format", "json", .. flags]);
        if (run.Out.Length > 0)
        {
            Forms.Check(run, form);
        }

        string[] same = flags is ["-n", ..] ? flags : [];
        var injection = await CommandRun.OfAsync(text, ["kube-inject", "-f", "-", "--log-format", "json", .. same]);
        run.Hold(run.Code == injection.Code, $"kube-inject ends with {injection.Code}:\n{injection.Error}");
        var (told, known) = (new RunLines(run), new RunLines(injection));
        run.Hold(told.Errors.Order().SequenceEqual(known.Errors.Order()), $"kube-inject has other errors:\n{injection.Error}");
        if (form != "text" && run.Out.Length > 0 && Tree(run, form)["workloads"] is JsonArray workloads)
        {
            List<string> verdicts = [.. workloads.Select(node => node!.AsObject()).Where(workload => RunLines.Text(workload, "outcome") != "failed").Select(Verdict)];
            run.Hold(verdicts.SequenceEqual(known.Verdicts), $"kube-inject decides otherwise:\n{string.Join('\n', known.Verdicts)}\n--\n{string.Join('\n', verdicts)}");
        }

        return run.Code == 0;
    }

    private static JsonNode Tree(CommandRun run, string form) => form == "json" ? JsonNode.Parse(run.Out)! : Documents.Of(run.Out)![0]!;

    private static string Verdict(JsonObject workload)
    {
        var outcome = RunLines.Text(workload, "outcome");
        var reason = outcome == "passed-over" ? workload["passedOver"]!["id"] : workload["decision"]!["rule"];
        return $"{RunLines.NameOf(workload)}: {outcome} {reason}";
    }
}
