using System.Text.Json.Nodes;

namespace Injector.Cli.Charting.Schema;

/// <summary>Words that join schemas.</summary>
internal static class ChoiceWords
{
    public static ValueRule AllOf(JsonNode argument, JsonObject schema, Func<JsonNode?, ValueRule> compile)
    {
        var rules = RulesOf(argument, compile);
        return (value, path, faults) => Array.ForEach(rules, rule => rule(value, path, faults));
    }

    public static ValueRule AnyOf(JsonNode argument, JsonObject schema, Func<JsonNode?, ValueRule> compile)
    {
        var rules = RulesOf(argument, compile);
        return (value, path, faults) =>
        {
            var found = rules.Select(rule => FaultsOf(rule, value, path)).ToList();
            if (found.TrueForAll(list => list.Count > 0))
            {
                faults.Add(Joined(path, found));
            }
        };
    }

    public static ValueRule OneOf(JsonNode argument, JsonObject schema, Func<JsonNode?, ValueRule> compile)
    {
        var rules = RulesOf(argument, compile);
        return (value, path, faults) =>
        {
            var found = rules.Select(rule => FaultsOf(rule, value, path)).ToList();
            var fitting = found.Count(list => list.Count == 0);
            if (fitting != 1)
            {
                faults.Add(fitting == 0 ? Joined(path, found) : new ValueFault(path, "fits several forms, of which one must be chosen"));
            }
        };
    }

    public static ValueRule Not(JsonNode argument, JsonObject schema, Func<JsonNode?, ValueRule> compile)
    {
        var rule = compile(argument);
        return (value, path, faults) =>
        {
            if (FaultsOf(rule, value, path).Count == 0)
            {
                faults.Add(new ValueFault(path, $"is {TypeWords.Describe(value)}, which is excluded"));
            }
        };
    }

    public static ValueRule If(JsonNode argument, JsonObject schema, Func<JsonNode?, ValueRule> compile)
    {
        var condition = compile(argument);
        var (then, otherwise) = (Branch("then"), Branch("else"));
        return (value, path, faults) => (FaultsOf(condition, value, path).Count == 0 ? then : otherwise)?.Invoke(value, path, faults);

        ValueRule? Branch(string name) => schema[name] is { } branch ? compile(branch) : null;
    }

    private static ValueRule[] RulesOf(JsonNode argument, Func<JsonNode?, ValueRule> compile) => [.. ((JsonArray)argument).Select(compile)];

    private static List<ValueFault> FaultsOf(ValueRule rule, JsonNode? value, string path)
    {
        var faults = new List<ValueFault>();
        rule(value, path, faults);
        return faults;
    }

    /// <summary>What each form lacks; the place is that of the first.</summary>
    private static ValueFault Joined(string path, List<List<ValueFault>> found) => new(
        path, string.Join(", or ", found.Select(list => list[0].Path == path ? list[0].Message : $"{list[0].Path} {list[0].Message}").Distinct(StringComparer.Ordinal)));
}
