using System.CommandLine;
using Injector.Cli.Injecting;
using Injector.Cli.Reporting;

namespace Injector.Cli.Commands;

/// <summary>The flags of every command that reads manifests.</summary>
internal sealed class InputOptions
{
    public Option<string[]> Filename { get; } = OptionFactory.List("--filename", "-f", "FILE", "Manifest file, folder, https address or - for standard input; may be repeated");

    public Option<bool> Recursive { get; } = OptionFactory.Flag("--recursive", "-R", "Look into folders below the given ones");

    public Option<string[]> Exclude { get; } = OptionFactory.List("--exclude", null, "GLOB", "Files of the given folders to leave out, as in .gitignore; may be repeated; see also .injectorignore");

    public Option<bool> AllowEmpty { get; } = OptionFactory.Flag("--allow-empty", null, "Take an input with nothing in it; else it is an error");

    /// <summary>The flags, in the order of help.</summary>
    public IReadOnlyList<Option> All => [Filename, Recursive, Exclude, AllowEmpty];

    /// <summary>The settings that the flags name.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="problems">Gets what is missing.</param>
    public InputSettings Bind(ParseResult parsed, List<Problem> problems)
    {
        var settings = new InputSettings
        {
            Filenames = parsed.GetValue(Filename) ?? [],
            Recursive = parsed.GetValue(Recursive),
            Excluded = parsed.GetValue(Exclude) ?? [],
            AllowEmpty = parsed.GetValue(AllowEmpty),
        };
        if (settings.Filenames.Count == 0)
        {
            problems.Add(new Problem(string.Empty, "filename not specified (see --filename or -f)"));
        }

        return settings;
    }
}
