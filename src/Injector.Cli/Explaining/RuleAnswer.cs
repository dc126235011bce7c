using System.Text.Json.Nodes;
using Injector.Cli.Host;
using Injector.Cli.Reporting;
using Injector.Core;

namespace Injector.Cli.Explaining;

/// <summary>Tells what an id means.</summary>
/// <param name="rules">All that there are.</param>
/// <param name="host">Gets the answer.</param>
internal sealed class RuleAnswer(IReadOnlyList<RuleDescription> rules, CommandHost host)
{
    /// <summary>Writes what an id stands for; one id may be that of a decision and of a warning about it.</summary>
    /// <returns>One of <see cref="ExitCodes"/>: usage for an id that there is not.</returns>
    public int Write(string id, string form)
    {
        var found = rules.Where(rule => rule.Id == id).ToList();
        if (found.Count == 0)
        {
            var nearest = RuleDescriptions.Nearest(id, rules.Select(rule => rule.Id));
            var problem = new Problem(string.Empty, $"there is no id \"{id}\"") { Hint = nearest is null ? "ids stand in brackets behind messages: [host-network]" : $"did you mean {nearest}?" };
            host.Error.WriteLine($"Error: {TerminalText.Safe(problem.ToString())}");
            host.Error.Flush();
            return ExitCodes.Usage;
        }

        StructuredOutput.Write(host.Output, form, () => new JsonArray([.. found.Select(ToTree)]), () => ToText(found));
        return ExitCodes.Done;
    }

    private static string ToText(List<RuleDescription> found)
    {
        var page = new PageWriter(colour: false);
        foreach (var rule in found)
        {
            page.Title($"{rule.Id} ({rule.Kind})");
            page.Line(1, rule.Summary);
            page.Fact("when", rule.When);
            page.Fact("what to do", rule.Remedy);
        }

        return page.ToString();
    }

    private static JsonObject ToTree(RuleDescription rule) => new()
    {
        ["id"] = rule.Id,
        ["kind"] = rule.Kind,
        ["summary"] = rule.Summary,
        ["when"] = rule.When,
        ["remedy"] = rule.Remedy,
    };
}
