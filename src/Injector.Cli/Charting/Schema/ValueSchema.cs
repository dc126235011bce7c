using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Injector.Cli.Charting.Schema;

/// <summary>
/// A JSON schema, as far as schemas of values need one. A word that is not known here is refused when the schema is read: nothing is silently not looked at.
/// </summary>
internal sealed class ValueSchema
{
    /// <summary>Words that demand nothing.</summary>
    private static readonly FrozenSet<string> Silent = new[]
    {
        "$schema", "$id", "$comment", "$defs", "definitions", "title", "description", "default", "examples", "deprecated",
        "then", "else", // Read with "if".
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly JsonObject _root;
    private readonly Dictionary<string, ValueRule> _named = new(StringComparer.Ordinal);
    private readonly ValueRule _rule;

    private ValueSchema(JsonObject root)
    {
        _root = root;
        _rule = CompileAny(root);
        foreach (var name in (string[])["$defs", "definitions"])
        {
            foreach (var (key, _) in root[name] as JsonObject ?? [])
            {
                Named($"#/{name}/{key}");
            }
        }
    }

    /// <summary>Reads a schema.</summary>
    /// <exception cref="NotSupportedException">It uses a word that is not known here.</exception>
    public static ValueSchema Compile(JsonObject root) => new(root);

    /// <summary>What is wrong with values, in the order of the schema.</summary>
    public IReadOnlyList<ValueFault> Check(JsonObject values)
    {
        var faults = new List<ValueFault>();
        _rule(values, string.Empty, faults);
        return faults;
    }

    private ValueRule CompileAny(JsonNode? schema) => schema switch
    {
        JsonObject words => CompileWords(words),
        JsonValue choice when choice.GetValueKind() == JsonValueKind.True => Accept,
        JsonValue choice when choice.GetValueKind() == JsonValueKind.False => (_, path, faults) => faults.Add(new ValueFault(path, "must not be given")),
        _ => throw new NotSupportedException("a schema is a map, true or false"),
    };

    private static void Accept(JsonNode? value, string path, List<ValueFault> faults)
    {
        // Anything goes.
    }

    private ValueRule CompileWords(JsonObject words)
    {
        var rules = new List<ValueRule>();
        foreach (var (word, argument) in words)
        {
            if (word == "$ref")
            {
                rules.Add(Named(argument!.GetValue<string>()));
            }
            else if (Keywords.All.TryGetValue(word, out var compile))
            {
                rules.Add(compile(new KeywordUse(argument!, words, CompileAny)));
            }
            else if (!Silent.Contains(word))
            {
                throw new NotSupportedException($"the schema uses \"{word}\", which is not looked at here: add it to {nameof(Keywords)}");
            }
        }

        return (value, path, faults) => rules.ForEach(rule => rule(value, path, faults));
    }

    /// <summary>The rule of a part of the schema; compiled once, and found again while it is being compiled, because a part may hold itself.</summary>
    private ValueRule Named(string reference)
    {
        if (_named.TryAdd(reference, Accept))
        {
            _named[reference] = CompileAny(Find(reference));
        }

        return (value, path, faults) => _named[reference](value, path, faults);
    }

    private JsonNode Find(string reference)
    {
        JsonNode? at = reference.StartsWith('#') ? _root : null;
        foreach (var step in reference.Split('/')[1..])
        {
            at = at?[step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)];
        }

        return at ?? throw new NotSupportedException($"the schema refers to {reference}, which it does not hold");
    }
}
