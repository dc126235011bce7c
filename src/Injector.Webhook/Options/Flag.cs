using System.CommandLine;
using System.Globalization;
using Injector.Hosting.Settings;

namespace Injector.Webhook.Options;

/// <summary>Reads the text of a flag.</summary>
/// <returns>False when the text cannot be followed.</returns>
internal delegate bool FlagParser<T>(string text, out T value);

/// <summary>Declares flags together with what their values may be; a value that cannot be followed is told by the flag's name and the text given.</summary>
internal static class Flag
{
    /// <summary>A flag with a value of its own type.</summary>
    /// <param name="name">Name with its dashes.</param>
    /// <param name="description">One sentence for help.</param>
    /// <param name="absent">Value when the flag is not given.</param>
    /// <param name="parser">Reads the text.</param>
    /// <param name="fault">What a wrong text is, to stand behind <c>'text' is</c>.</param>
    public static Option<T> Of<T>(string name, string description, T absent, FlagParser<T> parser, string fault) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => absent,
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 0 ? "" : result.Tokens[^1].Value;
            if (!parser(text, out var value))
            {
                result.AddError($"{name}: '{text}' is {fault}");
            }

            return value;
        },
    };

    /// <summary>A flag with one of a few words.</summary>
    public static Option<string> Word(string name, string description, string absent, params string[] words)
    {
        bool Parse(string text, out string value)
        {
            value = text;
            return words.Contains(text, StringComparer.Ordinal);
        }

        return Of<string>(name, description, absent, Parse, words.Length == 1 ? $"not {words[0]}" : $"not {string.Join(", ", words[..^1])} or {words[^1]}");
    }

    /// <summary>A flag with a text.</summary>
    public static Option<string> Text(string name, string description, string absent) =>
        new(name) { Description = description, DefaultValueFactory = _ => absent };

    /// <summary>A flag that may be given more than once.</summary>
    public static Option<string[]> Texts(string name, string description) => new(name) { Description = description };

    /// <summary>A flag with a whole number of a range.</summary>
    public static Option<int> Number(string name, string description, int absent, int least, int most)
    {
        bool Parse(string text, out int value) =>
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= least && value <= most;

        return Of<int>(name, description, absent, Parse, $"not in the range {least}..{most}");
    }

    /// <summary>A flag with seconds of a range; fractions count.</summary>
    public static Option<double> Seconds(string name, string description, double absent, double least, double most)
    {
        bool Parse(string text, out double value) =>
            double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)
            && value >= least && value <= most;

        return Of<double>(
            name, description, absent, Parse, string.Create(CultureInfo.InvariantCulture, $"not in the range {least}..{most} seconds"));
    }
}

/// <summary>Flags of one topic: their declarations, and what they say about the options.</summary>
internal interface IFlagGroup
{
    /// <summary>The flags, in the order help shows them.</summary>
    IReadOnlyList<Option> All { get; }

    /// <summary>Fills in what the flags and the environment say.</summary>
    /// <param name="options">What is known so far.</param>
    /// <param name="parsed">The command line, without errors.</param>
    /// <param name="environment">Environment variables; an empty one counts as absent.</param>
    /// <exception cref="UsageException">Flags contradict each other, or a variable cannot be followed.</exception>
    WebhookOptions Apply(WebhookOptions options, ParseResult parsed, EnvironmentSettings environment);
}
