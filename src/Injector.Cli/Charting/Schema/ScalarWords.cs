using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Go.Regexp;

namespace Injector.Cli.Charting.Schema;

/// <summary>Words about texts and numbers.</summary>
internal static class ScalarWords
{
    public static ValueRule MinLength(JsonNode argument, JsonObject schema, Func<JsonNode?, ValueRule> compile)
    {
        var least = argument.GetValue<int>();
        return OfText((text, _) => text.EnumerateRunes().Count() < least ? least == 1 ? "must not be empty" : $"must have at least {least} characters" : null);
    }

    public static ValueRule MaxLength(JsonNode argument, JsonObject schema, Func<JsonNode?, ValueRule> compile)
    {
        var most = argument.GetValue<int>();
        return OfText((text, shown) => text.EnumerateRunes().Count() > most ? $"is {shown}, and must have no more than {most} characters" : null);
    }

    public static ValueRule Pattern(JsonNode argument, JsonObject schema, Func<JsonNode?, ValueRule> compile)
    {
        var pattern = argument.GetValue<string>();
        var regex = GoRegex.Compile(pattern);
        return OfText((text, shown) => regex.IsMatch(text) ? null : $"is {shown}, which does not match {pattern}");
    }

    /// <summary>Formats are remarks: Helm looks at none of them either.</summary>
    public static ValueRule Format(JsonNode argument, JsonObject schema, Func<JsonNode?, ValueRule> compile) => (_, _, _) => { };

    public static ValueRule Minimum(JsonNode argument, JsonObject schema, Func<JsonNode?, ValueRule> compile) =>
        OfNumber(argument, (number, bound) => number >= bound, "must be at least");

    public static ValueRule Maximum(JsonNode argument, JsonObject schema, Func<JsonNode?, ValueRule> compile) =>
        OfNumber(argument, (number, bound) => number <= bound, "must be no more than");

    public static ValueRule ExclusiveMinimum(JsonNode argument, JsonObject schema, Func<JsonNode?, ValueRule> compile) =>
        OfNumber(argument, (number, bound) => number > bound, "must be more than");

    public static ValueRule ExclusiveMaximum(JsonNode argument, JsonObject schema, Func<JsonNode?, ValueRule> compile) =>
        OfNumber(argument, (number, bound) => number < bound, "must be less than");

    public static ValueRule MultipleOf(JsonNode argument, JsonObject schema, Func<JsonNode?, ValueRule> compile) =>
        OfNumber(argument, (number, bound) => Math.IEEERemainder(number, bound) == 0, "must be a multiple of");

    private static ValueRule OfText(Func<string, string, string?> fault) => (value, path, faults) =>
    {
        if (value is JsonValue && value.GetValueKind() == JsonValueKind.String && fault(value.GetValue<string>(), TypeWords.Describe(value)) is { } message)
        {
            faults.Add(new ValueFault(path, message));
        }
    };

    private static ValueRule OfNumber(JsonNode argument, Func<double, double, bool> holds, string words)
    {
        var bound = TypeWords.Number(argument) ?? throw new NotSupportedException("a bound of numbers is a number");
        return (value, path, faults) =>
        {
            if (TypeWords.Number(value) is { } number && !holds(number, bound))
            {
                faults.Add(new ValueFault(path, string.Create(CultureInfo.InvariantCulture, $"is {number}, and {words} {bound}")));
            }
        };
    }
}
