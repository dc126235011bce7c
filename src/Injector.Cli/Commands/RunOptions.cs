using System.CommandLine;
using Injector.Cli.Host;
using Injector.Cli.Injecting;
using Injector.Cli.Reporting;

namespace Injector.Cli.Commands;

/// <summary>The flags of every command that turns manifests into manifests.</summary>
internal sealed class RunOptions
{
    /// <summary>Which manifests are read.</summary>
    public InputOptions Input { get; } = new();

    public Option<string?> Output { get; } = OptionFactory.Text("--output", "-o", "PATH", "Output file, or folder that mirrors the input; default standard output");

    public Option<bool> InPlace { get; } = OptionFactory.Flag("--in-place", null, "Write each input file over itself, atomically");

    /// <summary>What is said meanwhile.</summary>
    public TalkOptions Talk { get; } = new();

    /// <summary>The settings that the flags name.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="host">Says what standard error is.</param>
    /// <param name="problems">Gets what does not go together.</param>
    public RunSettings Bind(ParseResult parsed, CommandHost host, List<Problem> problems)
    {
        var input = Input.Bind(parsed, problems);
        var settings = new RunSettings
        {
            Input = input,
            Output = parsed.GetValue(Output) is null or "" or "-" or "/dev/stdout" or "/dev/fd/1" or "/proc/self/fd/1" ? null : parsed.GetValue(Output),
            InPlace = parsed.GetValue(InPlace),
            Talk = Talk.Bind(parsed, host),
        };
        if (settings.InPlace && settings.Output is not null)
        {
            problems.Add(new Problem(string.Empty, "--in-place and --output exclude each other") { Hint = "give one of them" });
        }

        return settings;
    }
}
