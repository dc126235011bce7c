using System.Text;
using Injector.Cli.Analyzing;
using Injector.Cli.Diffing;
using Injector.Cli.Findings;
using Injector.Cli.Prechecking;

namespace Injector.Cli.Tests.Documentation;

/// <summary>docs/rules.md is what the tables say: its part below the mark is written from them.</summary>
public sealed class RulesDocumentTests
{
    private const string Mark = "<!-- below: written from the tables of the code; UPDATE_SNAPSHOTS=1 writes it again -->\n";

    private static readonly string Document = Path.Combine(CliRun.Repository, "docs", "rules.md");

    [Fact]
    public void Document_BelowItsMark_IsWhatTheTablesSay()
    {
        var text = File.ReadAllText(Document);
        var above = text[..(text.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length)];
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(Document, above + Tables());
        }

        File.ReadAllText(Document).ShouldBe(above + Tables());
    }

    [Fact]
    public void EveryRule_SaysWhatItMeansAndWhatToDo() =>
        KnownRules.All.Concat(PrecheckRules.All).Where(rule => rule.Summary.Length == 0 || rule.Advice.Length == 0).Select(rule => rule.Id).ShouldBeEmpty();

    [Fact]
    public void EveryRule_HasOneHeading()
    {
        var headings = File.ReadAllLines(Document).Where(line => line.StartsWith("### ", StringComparison.Ordinal)).Select(line => line[4..]).ToList();

        headings.ShouldBeUnique();
        KnownRules.All.Select(rule => rule.Id).Concat(DiffFindings.Rules.Select(rule => rule.Id)).Concat(PrecheckRules.All.Select(rule => rule.Id)).Except(headings).ShouldBeEmpty();
    }

    private static string Tables()
    {
        var text = new StringBuilder();
        Section(text, "What analyze looks for", AnalysisRules.All);
        Section(text, "What injection refuses and warns of", KnownRules.OfProblems);
        Section(text, "Why a pod is injected or not", KnownRules.OfDecisions.Where(decision => KnownRules.OfProblems.All(problem => problem.Id != decision.Id)));
        Section(text, "What precheck looks for", PrecheckRules.All);
        text.Append("\n## What diff and kube-inject --check name\n");
        foreach (var rule in DiffFindings.Rules)
        {
            text.Append($"\n### {rule.Id}\n\n{FindingText.WordOf(rule.Level)}: {rule.Summary}\n");
        }

        return text.ToString();
    }

    private static void Section(StringBuilder text, string heading, IEnumerable<AnalysisRule> rules)
    {
        text.Append($"\n## {heading}\n");
        foreach (var rule in rules)
        {
            text.Append($"\n### {rule.Id}\n\n{FindingText.WordOf(rule.Level)}: {rule.Summary}{(rule.Details.Length > 0 ? $" {rule.Details}" : string.Empty)}\n\n**What to do:** {rule.Advice.TrimEnd('.')}.\n");
        }
    }
}
