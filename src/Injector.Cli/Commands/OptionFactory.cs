using System.CommandLine;

namespace Injector.Cli.Commands;

/// <summary>Makes options of the few shapes that commands use.</summary>
internal static class OptionFactory
{
    /// <summary>An option with one value.</summary>
    public static Option<string?> Text(string name, string? alias, string valueName, string description) =>
        new(name, Aliases(alias)) { Description = description, HelpName = valueName };

    /// <summary>An option that may be repeated.</summary>
    public static Option<string[]> List(string name, string? alias, string valueName, string description) =>
        new(name, Aliases(alias)) { Description = description, HelpName = valueName };

    /// <summary>An option without a value.</summary>
    public static Option<bool> Flag(string name, string? alias, string description) => new(name, Aliases(alias)) { Description = description };

    /// <summary>An option with one of a few values.</summary>
    public static Option<string?> Choice(string name, string? alias, string description, params string[] values)
    {
        var option = new Option<string?>(name, Aliases(alias)) { Description = description, HelpName = string.Join('|', values) };
        option.AcceptOnlyFromAmong(values);
        return option;
    }

    /// <summary>Keeps an option out of the help.</summary>
    public static Option Hide(Option option)
    {
        option.Hidden = true;
        return option;
    }

    /// <summary>Adds options in the order in which help shows them.</summary>
    public static void AddTo(Command command, IEnumerable<Option> options)
    {
        foreach (var option in options)
        {
            command.Options.Add(option);
        }
    }

    private static string[] Aliases(string? alias) => alias is null ? [] : [alias];
}
