using System.CommandLine;
using Injector.Cli.Host;
using Injector.Cli.Reporting;

namespace Injector.Cli.Commands;

/// <summary>The flags about standard error that every command over manifests has.</summary>
internal sealed class TalkOptions
{
    public Option<bool> Quiet { get; } = OptionFactory.Flag("--quiet", "-q", "Say only warnings and errors");

    public Option<string?> LogFormat { get; } = OptionFactory.Choice("--log-format", null, "Form of the lines on standard error", "text", "json");

    public Option<string?> Color { get; } = OptionFactory.Choice("--color", null, "Colour on standard error; auto: on a terminal, unless NO_COLOR is set", "auto", "always", "never");

    /// <summary>The flags, in the order of help.</summary>
    public IReadOnlyList<Option> All => [Quiet, LogFormat, Color];

    /// <summary>The settings that the flags name.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="host">Says what standard error is.</param>
    public TalkSettings Bind(ParseResult parsed, CommandHost host) => new()
    {
        Quiet = parsed.GetValue(Quiet),
        JsonLog = parsed.GetValue(LogFormat) == "json",
        IsTerminal = host.ErrorIsTerminal,
        Colour = UsesColour(parsed, host.ErrorIsTerminal, host),
    };

    /// <summary>Whether a stream is written in colour.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="isTerminal">Whether the stream is a terminal.</param>
    /// <param name="host">The environment.</param>
    public bool UsesColour(ParseResult parsed, bool isTerminal, CommandHost host) => parsed.GetValue(Color) switch
    {
        "always" => true,
        "never" => false,
        _ => isTerminal && host.Variable("NO_COLOR") is null,
    };
}
