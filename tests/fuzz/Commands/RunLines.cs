using System.Text.Json.Nodes;

namespace Injector.Fuzz.Commands;

/// <summary>What a run said of its documents, with <c>--log-format json</c>.</summary>
internal sealed class RunLines
{
    private static readonly string[] Decided = ["injected", "unchanged", "skipped", "passed-over"];

    private readonly List<JsonObject> _lines;

    public RunLines(CommandRun run) =>
        _lines = [.. run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject())];

    /// <summary>What became of each workload that could be injected, in order.</summary>
    public List<string> Verdicts => [.. _lines.Where(line => Decided.Contains(Text(line, "event"))).Select(line => $"{NameOf(line)}: {Text(line, "event")} {(Text(line, "event") == "passed-over" ? Text(line, "id") : Text(line, "rule"))}")];

    /// <summary>Messages and lines of the errors.</summary>
    public List<string> Errors => Told("error");

    /// <summary>Warnings about workloads.</summary>
    public List<JsonObject> Warnings => [.. _lines.Where(line => Text(line, "event") == "warning" && line.ContainsKey("document"))];

    /// <summary>What a line or finding says and where.</summary>
    public static string Sentence(JsonObject line) => $"{line["line"]}: {Text(line, "message")}";

    /// <summary>A workload, as the members of a line or tree name it.</summary>
    public static string NameOf(JsonObject line) => $"{line["line"]} {Text(line, "kind")} {Text(line, "namespace")}/{Text(line, "name")}";

    public static string Text(JsonObject line, string name) => line[name]?.GetValue<string>() ?? string.Empty;

    private List<string> Told(string level) => [.. _lines.Where(line => Text(line, "level") == level).Select(Sentence)];
}
