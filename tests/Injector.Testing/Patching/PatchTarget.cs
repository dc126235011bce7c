using System.Text.Json.Nodes;
using Injector.Json;

namespace Injector.Testing.Patching;

/// <summary>The document a patch is being applied to. Every method takes RFC 6901 pointers and throws <see cref="FormatException"/>.</summary>
internal sealed class PatchTarget(JsonNode? root)
{
    /// <summary>The document; null is JSON null.</summary>
    internal JsonNode? Root { get; private set; } = root;

    internal JsonNode? Get(string path)
    {
        var tokens = JsonPointer.Split(path);
        return Walk(tokens, tokens.Length);
    }

    internal void Add(string path, JsonNode? value)
    {
        var tokens = JsonPointer.Split(path);
        if (tokens.Length == 0)
        {
            Root = value;
            return;
        }

        switch (Walk(tokens, tokens.Length - 1))
        {
            case JsonObject map:
                map[tokens[^1]] = value;
                break;
            case JsonArray list:
                list.Insert(tokens[^1] == "-" ? list.Count : Index(tokens[^1], list.Count), value);
                break;
            default:
                throw new FormatException($"the parent of '{path}' is neither an object nor a list");
        }
    }

    internal void Replace(string path, JsonNode? value)
    {
        var tokens = JsonPointer.Split(path);
        _ = Walk(tokens, tokens.Length);
        if (tokens.Length == 0)
        {
            Root = value;
        }
        else if (Walk(tokens, tokens.Length - 1) is JsonArray list)
        {
            list[Index(tokens[^1], list.Count - 1)] = value;
        }
        else
        {
            Walk(tokens, tokens.Length - 1)!.AsObject()[tokens[^1]] = value;
        }
    }

    /// <summary>Takes a value out of the document and returns it without a parent.</summary>
    internal JsonNode? Remove(string path)
    {
        var tokens = JsonPointer.Split(path);
        var removed = Walk(tokens, tokens.Length);
        if (tokens.Length == 0)
        {
            Root = null;
        }
        else if (Walk(tokens, tokens.Length - 1) is JsonArray list)
        {
            list.RemoveAt(Index(tokens[^1], list.Count - 1));
        }
        else
        {
            Walk(tokens, tokens.Length - 1)!.AsObject().Remove(tokens[^1]);
        }

        return removed;
    }

    internal void Move(string from, string path)
    {
        if (path.StartsWith(from + "/", StringComparison.Ordinal))
        {
            throw new FormatException($"'{from}' cannot be moved into itself");
        }

        if (from == path)
        {
            _ = Get(from);
            return;
        }

        Add(path, Remove(from));
    }

    private JsonNode? Walk(string[] tokens, int count)
    {
        var node = Root;
        for (var i = 0; i < count; i++)
        {
            node = node switch
            {
                JsonObject map => map.TryGetPropertyValue(tokens[i], out var member)
                    ? member
                    : throw new FormatException($"there is no member '{tokens[i]}'"),
                JsonArray list => list[Index(tokens[i], list.Count - 1)],
                _ => throw new FormatException($"'{tokens[i]}' is looked for in a value that is neither an object nor a list"),
            };
        }

        return node;
    }

    private static int Index(string token, int last)
    {
        if (!JsonPointer.TryReadIndex(token, out var index))
        {
            throw new FormatException($"'{token}' is not a list index");
        }

        return index <= last ? index : throw new FormatException($"index {token} is beyond the end of the list, {last} is the last one possible");
    }
}
