using System.CommandLine;
using Injector.Cli.Host;
using Injector.Cli.Input;
using Injector.Cli.Reporting;
using Injector.Core;

namespace Injector.Cli.Commands;

/// <summary>The flags of every command over manifests about what holds for a whole project.</summary>
internal sealed class ProjectOptions
{
    public Option<string[]> Kind { get; } = OptionFactory.List(
        "--kind", null, "KIND.GROUP=PATH", "Treat another kind as a workload, for example Rollout.argoproj.io=spec.template; may be repeated");

    public Option<string?> ConfigFile { get; } = OptionFactory.Text(
        "--config-file", null, "FILE", "Settings of the project: kinds, and ignore, severity and failOn of analyze (default .injector.yaml, if it is there)");

    /// <summary>The flags, in the order of help.</summary>
    public IReadOnlyList<Option> All => [Kind, ConfigFile];

    /// <summary>The project's settings, and the kinds that the flag and they name.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="host">Files.</param>
    /// <param name="problems">Gets what cannot be read.</param>
    public (ProjectFile? File, IReadOnlyList<PodKind> Kinds) Bind(ParseResult parsed, CommandHost host, List<Problem> problems)
    {
        var file = ProjectFile.Open(parsed.GetValue(ConfigFile), host.Files, problems);
        var kinds = new List<PodKind>(file?.Kinds() ?? []);
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

        return (file, kinds);
    }
}
