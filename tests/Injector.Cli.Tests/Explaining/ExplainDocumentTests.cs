namespace Injector.Cli.Tests.Explaining;

/// <summary>What <c>docs/explain.md</c> shows is what comes out.</summary>
public sealed class ExplainDocumentTests : IDisposable
{
    private static readonly string[] Document = File.ReadAllLines(Path.Combine(CliRun.Repository, "docs", "explain.md"));

    private readonly CliRun _run = new();

    public static TheoryData<string> Commands => [.. Document.Where(line => line.StartsWith("$ injector ", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Command_OfTheDocument_WritesWhatStandsBelowIt(string command)
    {
        _run.Write("app.yaml", string.Join('\n', Block("```yaml")));

        await _run.Run(command.Split(' ')[2..]);

        _run.ExitCode.ShouldBe(0, _run.Error);
        var written = _run.Out.Split('\n').ToList();
        var shown = Document.SkipWhile(line => line != command).Skip(1).TakeWhile(line => line != "```").Where(line => line.Trim() != "…").ToList();
        shown.ShouldNotBeEmpty();
        foreach (var line in shown)
        {
            var at = written.IndexOf(line);
            at.ShouldBeGreaterThanOrEqualTo(0, $"{line}\nis not written, or not in this order, by {command}:\n{_run.Out}");
            written.RemoveRange(0, at + 1);
        }
    }

    public void Dispose() => _run.Dispose();

    private static IEnumerable<string> Block(string fence) => Document.SkipWhile(line => line != fence).Skip(1).TakeWhile(line => line != "```");
}
