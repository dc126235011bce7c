using System.CommandLine;
using Injector.Cli.Host;
using Injector.Cli.Injecting;
using Injector.Cli.Reporting;

namespace Injector.Cli.Commands;

/// <summary>The flags of every command that turns manifests into manifests.</summary>
internal sealed class RunOptions
{
    public Option<string[]> Filename { get; } = OptionFactory.List("--filename", "-f", "FILE", "Manifest file, folder, https address or - for standard input; may be repeated");

    public Option<bool> Recursive { get; } = OptionFactory.Flag("--recursive", "-R", "Look into folders below the given ones");

    public Option<string?> Output { get; } = OptionFactory.Text("--output", "-o", "PATH", "Output file, or folder that mirrors the input; default standard output");

    public Option<bool> InPlace { get; } = OptionFactory.Flag("--in-place", null, "Write each input file over itself, atomically");

    public Option<bool> Quiet { get; } = OptionFactory.Flag("--quiet", "-q", "Say only warnings and errors");

    public Option<string?> LogFormat { get; } = OptionFactory.Choice("--log-format", null, "Form of the lines on standard error", "text", "json");

    public Option<string?> Color { get; } = OptionFactory.Choice("--color", null, "Colour on standard error; auto: on a terminal, unless NO_COLOR is set", "auto", "always", "never");

    /// <summary>The settings that the flags name.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="host">Says what standard error is.</param>
    /// <param name="problems">Gets what does not go together.</param>
    public RunSettings Bind(ParseResult parsed, CommandHost host, List<Problem> problems)
    {
        var settings = new RunSettings
        {
            Filenames = parsed.GetValue(Filename) ?? [],
            Recursive = parsed.GetValue(Recursive),
            Output = parsed.GetValue(Output) is null or "" or "-" or "/dev/stdout" or "/dev/fd/1" or "/proc/self/fd/1" ? null : parsed.GetValue(Output),
            InPlace = parsed.GetValue(InPlace),
            Quiet = parsed.GetValue(Quiet),
            JsonLog = parsed.GetValue(LogFormat) == "json",
            Colour = Colour(parsed, host),
        };
        if (settings.Filenames.Count == 0)
        {
            problems.Add(new Problem(string.Empty, "filename not specified (see --filename or -f)"));
        }

        if (settings.InPlace && settings.Output is not null)
        {
            problems.Add(new Problem(string.Empty, "--in-place and --output exclude each other") { Hint = "give one of them" });
        }

        return settings;
    }

    private bool Colour(ParseResult parsed, CommandHost host) => parsed.GetValue(Color) switch
    {
        "always" => true,
        "never" => false,
        _ => host.ErrorIsTerminal && host.Variable("NO_COLOR") is null,
    };
}
