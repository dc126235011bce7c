using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Go.Regexp;

namespace Injector.Cli.Charting.Schema;

/// <summary>Words about members of maps.</summary>
internal static class MapWords
{
    public static ValueRule Properties(JsonNode argument, JsonObject schema, Func<JsonNode?, ValueRule> compile)
    {
        (string Name, ValueRule Rule)[] members = [.. ((JsonObject)argument).Select(member => (member.Key, compile(member.Value)))];
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

    public static ValueRule PatternProperties(JsonNode argument, JsonObject schema, Func<JsonNode?, ValueRule> compile)
    {
        (GoRegex Pattern, ValueRule Rule)[] members = [.. ((JsonObject)argument).Select(member => (GoRegex.Compile(member.Key), compile(member.Value)))];
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

    public static ValueRule AdditionalProperties(JsonNode argument, JsonObject schema, Func<JsonNode?, ValueRule> compile)
    {
        string[] known = [.. (schema["properties"] as JsonObject ?? []).Select(member => member.Key)];
        GoRegex[] patterns = [.. (schema["patternProperties"] as JsonObject ?? []).Select(member => GoRegex.Compile(member.Key))];
        var isClosed = argument.GetValueKind() == System.Text.Json.JsonValueKind.False;
        var rule = compile(argument);
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

    public static ValueRule PropertyNames(JsonNode argument, JsonObject schema, Func<JsonNode?, ValueRule> compile)
    {
        var rule = compile(argument);
        string[] known = argument["enum"] is JsonArray names ? [.. names.Select(name => name!.GetValue<string>())] : [];
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

    public static ValueRule Required(JsonNode argument, JsonObject schema, Func<JsonNode?, ValueRule> compile)
    {
        string[] names = [.. ((JsonArray)argument).Select(name => name!.GetValue<string>())];
        return Of((map, path, faults) => faults.AddRange(
            names.Where(name => !map.ContainsKey(name)).Select(name => new ValueFault(ValuePath.Member(path, name), "must be given"))));
    }

    public static ValueRule DependentRequired(JsonNode argument, JsonObject schema, Func<JsonNode?, ValueRule> compile)
    {
        (string Name, string[] Needed)[] rows = [.. ((JsonObject)argument).Select(row => (row.Key, ((JsonArray)row.Value!).Select(name => name!.GetValue<string>()).ToArray()))];
        return Of((map, path, faults) => faults.AddRange(
            from row in rows
            where map.ContainsKey(row.Name)
            from name in row.Needed
            where !map.ContainsKey(name)
            select new ValueFault(ValuePath.Member(path, name), $"must be given, because {ValuePath.Member(path, row.Name)} is")));
    }

    public static ValueRule MinProperties(JsonNode argument, JsonObject schema, Func<JsonNode?, ValueRule> compile)
    {
        var least = argument.GetValue<int>();
        return Of((map, path, faults) =>
        {
            if (map.Count < least)
            {
                faults.Add(new ValueFault(path, $"must have at least {least} members"));
            }
        });
    }

    public static ValueRule MaxProperties(JsonNode argument, JsonObject schema, Func<JsonNode?, ValueRule> compile)
    {
        var most = argument.GetValue<int>();
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
