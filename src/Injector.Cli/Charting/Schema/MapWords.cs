using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Go.Regexp;

namespace Injector.Cli.Charting.Schema;

/// <summary>Words about members of maps.</summary>
internal static class MapWords
{
    public static ValueRule Properties(KeywordUse use)
    {
        (string Name, ValueRule Rule)[] members = [.. ((JsonObject)use.Argument).Select(member => (member.Key, use.Compile(member.Value)))];
        return Of((map, path, faults) =>
        {
            foreach (var (name, rule) in members)
            {
                if (map.TryGetPropertyValue(name, out var value))
                {
                    rule(value, ValuePath.Member(path, name), faults);
                }
            }
        });
    }

    public static ValueRule PatternProperties(KeywordUse use)
    {
        (GoRegex Pattern, ValueRule Rule)[] members = [.. ((JsonObject)use.Argument).Select(member => (GoRegex.Compile(member.Key), use.Compile(member.Value)))];
        return Of((map, path, faults) =>
        {
            foreach (var (name, value) in map)
            {
                foreach (var (_, rule) in members.Where(member => member.Pattern.IsMatch(name)))
                {
                    rule(value, ValuePath.Member(path, name), faults);
                }
            }
        });
    }

    public static ValueRule AdditionalProperties(KeywordUse use)
    {
        string[] known = [.. (use.Schema["properties"] as JsonObject ?? []).Select(member => member.Key)];
        GoRegex[] patterns = [.. (use.Schema["patternProperties"] as JsonObject ?? []).Select(member => GoRegex.Compile(member.Key))];
        var isClosed = use.Argument.GetValueKind() == System.Text.Json.JsonValueKind.False;
        var rule = use.Compile(use.Argument);
        return Of((map, path, faults) =>
        {
            foreach (var (name, value) in map.Where(member => !known.Contains(member.Key) && !patterns.Any(pattern => pattern.IsMatch(member.Key))))
            {
                if (isClosed)
                {
                    faults.Add(Unknown(path, name, known));
                }
                else
                {
                    rule(value, ValuePath.Member(path, name), faults);
                }
            }
        });
    }

    public static ValueRule PropertyNames(KeywordUse use)
    {
        var rule = use.Compile(use.Argument);
        string[] known = use.Argument["enum"] is JsonArray names ? [.. names.Select(name => name!.GetValue<string>())] : [];
        return Of((map, path, faults) =>
        {
            foreach (var (name, _) in map)
            {
                var found = new List<ValueFault>();
                rule(JsonValue.Create(name), string.Empty, found);
                faults.AddRange(found.Select(fault => Unknown(path, name, known) with { Message = $"is no value that there may be: its name {fault.Message}" }));
            }
        });
    }

    public static ValueRule Required(KeywordUse use)
    {
        string[] names = [.. ((JsonArray)use.Argument).Select(name => name!.GetValue<string>())];
        return Of((map, path, faults) => faults.AddRange(
            names.Where(name => !map.ContainsKey(name)).Select(name => new ValueFault(ValuePath.Member(path, name), "must be given"))));
    }

    public static ValueRule DependentRequired(KeywordUse use)
    {
        (string Name, string[] Needed)[] rows = [.. ((JsonObject)use.Argument).Select(row => (row.Key, ((JsonArray)row.Value!).Select(name => name!.GetValue<string>()).ToArray()))];
        return Of((map, path, faults) => faults.AddRange(
            from row in rows
            where map.ContainsKey(row.Name)
            from name in row.Needed
            where !map.ContainsKey(name)
            select new ValueFault(ValuePath.Member(path, name), $"must be given, because {ValuePath.Member(path, row.Name)} is")));
    }

    public static ValueRule MinProperties(KeywordUse use)
    {
        var least = use.Argument.GetValue<int>();
        return Of((map, path, faults) =>
        {
            if (map.Count < least)
            {
                faults.Add(new ValueFault(path, $"must have at least {least} members"));
            }
        });
    }

    public static ValueRule MaxProperties(KeywordUse use)
    {
        var most = use.Argument.GetValue<int>();
        return Of((map, path, faults) =>
        {
            if (map.Count > most)
            {
                faults.Add(new ValueFault(path, $"must have no more than {most} members"));
            }
        });
    }

    private static ValueFault Unknown(string path, string name, string[] known) => new(
        ValuePath.Member(path, name),
        "is no value that there is",
        RuleDescriptions.Nearest(name, known) is { } near ? $"did you mean {ValuePath.Member(path, near)}?" : null);

    private static ValueRule Of(Action<JsonObject, string, List<ValueFault>> check) => (value, path, faults) =>
    {
        if (value is JsonObject map)
        {
            check(map, path, faults);
        }
    };
}
