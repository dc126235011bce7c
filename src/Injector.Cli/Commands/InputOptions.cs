using System.CommandLine;
using Injector.Cli.Injecting;
using Injector.Cli.Reporting;

namespace Injector.Cli.Commands;

/// <summary>The flags of every command that reads manifests.</summary>
internal sealed class InputOptions
{
    public Option<string[]> Filename { get; } = OptionFactory.List("--filename", "-f", "FILE", "Manifest file, folder, https address or - for standard input; may be repeated");

    public Option<bool> Recursive { get; } = OptionFactory.Flag("--recursive", "-R", "Look into folders below the given ones");

    /// <summary>The flags, in the order of help.</summary>
    public IReadOnlyList<Option> All => [Filename, Recursive];

    /// <summary>The settings that the flags name.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="problems">Gets what is missing.</param>
    public InputSettings Bind(ParseResult parsed, List<Problem> problems)
    {
        var settings = new InputSettings { Filenames = parsed.GetValue(Filename) ?? [], Recursive = parsed.GetValue(Recursive) };
        if (settings.Filenames.Count == 0)
        {
            problems.Add(new Problem(string.Empty, "filename not specified (see --filename or -f)"));
        }

        return settings;
    }
}
