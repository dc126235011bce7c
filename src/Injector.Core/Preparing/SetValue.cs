using System.Globalization;
using System.Text.Json.Nodes;

namespace Injector.Core.Preparing;

/// <summary>
/// Assignments laid over the values, in the grammar of Helm's <c>--set</c>: <c>path.to.key=value,other=value</c>. Dots part the path, <c>[2]</c>
/// picks a list item, <c>{a,b}</c> is a list, a backslash takes the next character as it is. <c>true</c>, <c>false</c> and whole numbers that do
/// not begin with a zero are what they look like, <c>null</c> takes a key away, all else is text. Of <c>--set-string</c> everything is text, of
/// <c>--set-json</c> a value is JSON, and what begins with a brace is a whole tree of values.
/// </summary>
internal static class SetValue
{
    private const int LongestList = 65536;
    private const int DeepestPath = 30;

    /// <param name="values">Owned by the caller; changed.</param>
    /// <param name="assignments">One or several.</param>
    /// <param name="form">What values are read as.</param>
    /// <returns>The path of each assignment up to the first list, in order.</returns>
    /// <exception cref="FormatException">An assignment cannot be read or does not fit what is there.</exception>
    public static IReadOnlyList<string[]> Apply(JsonObject values, string assignments, SetForm form = SetForm.Typed)
    {
        var reader = new SetReader(assignments, form);
        if (form == SetForm.Json && assignments.TrimStart().StartsWith('{'))
        {
            var tree = (JsonObject)reader.Json()!;
            ValuesTree.Merge(values, tree);
            return [.. ValuesTree.PathsOf(tree)];
        }

        var paths = new List<string[]>();
        do
        {
            Assign(reader, values, 0, [], paths);
        }
        while (!reader.AtEnd);

        return paths;
    }

    /// <param name="reader">The assignments.</param>
    /// <param name="target">The map that the next key is one of.</param>
    /// <param name="depth">How deep the map lies.</param>
    /// <param name="above">The path of the map.</param>
    /// <param name="paths">Gets the path; null within a list.</param>
    private static void Assign(SetReader reader, JsonObject target, int depth, string[] above, List<string[]>? paths)
    {
        var (key, stop) = reader.Until("=[,.");
        if (stop is SetReader.End or ',')
        {
            throw reader.Error(depth > 0 || key.Length > 0 ? $"there is no equals sign after '{key}', write path.to.key=value" : "the path is empty");
        }

        if (key.Length == 0 || depth == DeepestPath)
        {
            throw reader.Error(key.Length == 0 ? "the path is empty, or a part of it is" : $"the path has more than {DeepestPath} parts");
        }

        string[] path = [.. above, key];
        switch (stop)
        {
            case '=':
                var value = Value(reader);
                Set(target, key, value);
                paths?.AddRange(value is JsonObject tree ? ValuesTree.PathsOf(tree).Select(inner => (string[])[.. path, .. inner]) : [path]);
                break;
            case '.':
                Assign(reader, Inner(reader, target[key], made => target[key] = made), depth + 1, path, paths);
                break;
            default:
                paths?.Add(path);
                AssignItem(reader, List(reader, target[key], made => target[key] = made), depth + 1);
                break;
        }
    }

    /// <summary>Goes on behind an opening bracket.</summary>
    private static void AssignItem(SetReader reader, JsonArray list, int depth)
    {
        var index = reader.Index(LongestList);
        var (rest, stop) = reader.Until("=[.");
        if (rest.Length > 0 || stop == SetReader.End)
        {
            throw reader.Error(rest.Length > 0 ? $"'{rest}' stands behind a list index" : "there is no equals sign after a list index");
        }

        while (list.Count <= index)
        {
            list.Add(null);
        }

        switch (stop)
        {
            case '=':
                list[index] = Value(reader);
                break;
            case '.':
                Assign(reader, Inner(reader, list[index], made => list[index] = made), depth + 1, [], null);
                break;
            default:
                AssignItem(reader, List(reader, list[index], made => list[index] = made), depth + 1);
                break;
        }
    }

    /// <summary>What a null takes away was there; elsewhere it says that there is nothing.</summary>
    private static void Set(JsonObject target, string key, JsonNode? value)
    {
        if (value is not null || !target.Remove(key))
        {
            target[key] = value;
        }
    }

    /// <summary>A scalar gives way to a map; a list does not.</summary>
    private static JsonObject Inner(SetReader reader, JsonNode? current, Action<JsonObject> store)
    {
        switch (current)
        {
            case JsonObject map:
                return map;
            case JsonArray:
                throw reader.Error("a key is given where a list stands");
            default:
                var made = new JsonObject();
                store(made);
                return made;
        }
    }

    private static JsonArray List(SetReader reader, JsonNode? current, Action<JsonArray> store)
    {
        switch (current)
        {
            case JsonArray list:
                return list;
            case JsonObject:
                throw reader.Error("an index is given where a mapping stands");
            default:
                var made = new JsonArray();
                store(made);
                return made;
        }
    }

    private static JsonNode? Value(SetReader reader)
    {
        if (reader.Form == SetForm.Json)
        {
            return reader.Json();
        }

        if (!reader.Take('{'))
        {
            return Scalar(reader, reader.Until(",").Text);
        }

        var list = new JsonArray();
        while (true)
        {
            var (item, stop) = reader.Until(",}");
            if (stop == SetReader.End)
            {
                throw reader.Error("a list ends with '}'");
            }

            list.Append(Scalar(reader, item));
            if (stop == '}')
            {
                reader.Take(',');
                return list;
            }
        }
    }

    private static JsonValue? Scalar(SetReader reader, string text)
    {
        if (reader.Form == SetForm.Text)
        {
            return JsonValue.Create(text);
        }

        if (text.Equals("null", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (bool.TryParse(text, out var flag) && text.Length == text.AsSpan().Trim().Length)
        {
            return JsonValue.Create(flag);
        }

        return (text == "0" || !text.StartsWith('0')) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
            : JsonValue.Create(text);
    }
}
