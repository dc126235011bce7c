using System.CommandLine;
using Injector.Cli.Reporting;
using Injector.Core;

namespace Injector.Cli.Commands;

/// <summary>The flag of every command over manifests that names further kinds with pods.</summary>
internal sealed class KindOptions
{
    public Option<string[]> Kind { get; } = OptionFactory.List(
        "--kind", null, "KIND.GROUP=PATH", "Treat another kind as a workload, for example Rollout.argoproj.io=spec.template; may be repeated");

    /// <summary>The kinds that the flag names.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="problems">Gets what cannot be read.</param>
    public IReadOnlyList<PodKind> Bind(ParseResult parsed, List<Problem> problems)
    {
        var kinds = new List<PodKind>();
        foreach (var text in parsed.GetValue(Kind) ?? [])
        {
            try
            {
                kinds.Add(PodKind.Parse(text));
            }
            catch (FormatException e)
            {
                problems.Add(new Problem(string.Empty, $"--kind: {e.Message}"));
            }
        }

        return kinds;
    }
}
