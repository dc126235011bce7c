using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Go.Regexp;

namespace Injector.Cli.Charting.Schema;

/// <summary>Words about texts and numbers.</summary>
internal static class ScalarWords
{
    private const string LabelWords = "must consist of lower-case letters, digits and dashes, with a letter or a digit at both ends";

    /// <summary>What patterns that people meet often say, in words; others are shown as they are.</summary>
    private static readonly Dictionary<string, string> PatternWords = new(StringComparer.Ordinal)
    {
        ["^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"] = LabelWords,
        ["^([a-z0-9]([-a-z0-9]*[a-z0-9])?)?$"] = LabelWords,
    };

    public static ValueRule MinLength(KeywordUse use)
    {
        var least = use.Argument.GetValue<int>();
        return OfText((text, _) => text.EnumerateRunes().Count() < least ? least == 1 ? "must not be empty" : $"must have at least {least} characters" : null);
    }

    public static ValueRule MaxLength(KeywordUse use)
    {
        var most = use.Argument.GetValue<int>();
        return OfText((text, shown) => text.EnumerateRunes().Count() > most ? $"is {shown}, and must have no more than {most} characters" : null);
    }

    public static ValueRule Pattern(KeywordUse use)
    {
        var pattern = use.Argument.GetValue<string>();
        var regex = GoRegex.Compile(pattern);
        var words = PatternWords.TryGetValue(pattern, out var known) ? $", and {known}" : $", which does not match {pattern}";
        return OfText((text, shown) => regex.IsMatch(text) ? null : $"is {shown}{words}");
    }

    public static ValueRule Minimum(KeywordUse use) =>
        OfNumber(use, (number, bound) => number >= bound, "must be at least");

    public static ValueRule Maximum(KeywordUse use) =>
        OfNumber(use, (number, bound) => number <= bound, "must be no more than");

    public static ValueRule ExclusiveMinimum(KeywordUse use) =>
        OfNumber(use, (number, bound) => number > bound, "must be more than");

    public static ValueRule ExclusiveMaximum(KeywordUse use) =>
        OfNumber(use, (number, bound) => number < bound, "must be less than");

    public static ValueRule MultipleOf(KeywordUse use) =>
        OfNumber(use, (number, bound) => Math.IEEERemainder(number, bound) == 0, "must be a multiple of");

    private static ValueRule OfText(Func<string, string, string?> fault) => (value, path, faults) =>
    {
        if (value is JsonValue && value.GetValueKind() == JsonValueKind.String && fault(value.GetValue<string>(), TypeWords.Describe(value)) is { } message)
        {
            faults.Add(new ValueFault(path, message));
        }
    };

    private static ValueRule OfNumber(KeywordUse use, Func<double, double, bool> holds, string words)
    {
        var bound = TypeWords.Number(use.Argument) ?? throw new NotSupportedException("a bound of numbers is a number");
        return (value, path, faults) =>
        {
            if (TypeWords.Number(value) is { } number && !holds(number, bound))
            {
                faults.Add(new ValueFault(path, string.Create(CultureInfo.InvariantCulture, $"is {number}, and {words} {bound}")));
            }
        };
    }
}
