using System.Text.Json.Nodes;

namespace Injector.Cli.Charting.Schema;

/// <summary>Words that join schemas.</summary>
internal static class ChoiceWords
{
    public static ValueRule AllOf(KeywordUse use)
    {
        var rules = RulesOf(use);
        return (value, path, faults) => Array.ForEach(rules, rule => rule(value, path, faults));
    }

    public static ValueRule AnyOf(KeywordUse use)
    {
        var rules = RulesOf(use);
        return (value, path, faults) =>
        {
            var found = rules.Select(rule => FaultsOf(rule, value, path)).ToList();
            if (found.TrueForAll(list => list.Count > 0))
            {
                faults.AddRange(Joined(path, found));
            }
        };
    }

    public static ValueRule OneOf(KeywordUse use)
    {
        var rules = RulesOf(use);
        return (value, path, faults) =>
        {
            var found = rules.Select(rule => FaultsOf(rule, value, path)).ToList();
            var fitting = found.Count(list => list.Count == 0);
            if (fitting != 1)
            {
                faults.AddRange(fitting == 0 ? Joined(path, found) : [new ValueFault(path, "fits several forms, of which one must be chosen")]);
            }
        };
    }

    public static ValueRule Not(KeywordUse use)
    {
        var rule = use.Compile(use.Argument);
        return (value, path, faults) =>
        {
            if (FaultsOf(rule, value, path).Count == 0)
            {
                faults.Add(new ValueFault(path, $"is {TypeWords.Describe(value)}, which is excluded"));
            }
        };
    }

    public static ValueRule If(KeywordUse use)
    {
        var condition = use.Compile(use.Argument);
        var (then, otherwise) = (Branch("then"), Branch("else"));
        return (value, path, faults) => (FaultsOf(condition, value, path).Count == 0 ? then : otherwise)?.Invoke(value, path, faults);

        ValueRule? Branch(string name) => use.Schema[name] is { } branch ? use.Compile(branch) : null;
    }

    private static ValueRule[] RulesOf(KeywordUse use) => [.. ((JsonArray)use.Argument).Select(use.Compile)];

    private static List<ValueFault> FaultsOf(ValueRule rule, JsonNode? value, string path)
    {
        var faults = new List<ValueFault>();
        rule(value, path, faults);
        return faults;
    }

    /// <summary>What the form lacks that is right but for something inside of it, where there is one such form; else what each form lacks.</summary>
    private static List<ValueFault> Joined(string path, List<List<ValueFault>> found)
    {
        var near = found.FindAll(list => list.TrueForAll(fault => fault.Path != path));
        return near.Count == 1
            ? near[0]
            : [new ValueFault(path, string.Join(", or ", found.Select(list => list[0].Path == path ? list[0].Message : $"{list[0].Path} {list[0].Message}").Distinct(StringComparer.Ordinal)))];
    }
}
