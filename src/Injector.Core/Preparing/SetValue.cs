using System.Globalization;
using System.Text.Json.Nodes;

namespace Injector.Core.Preparing;

/// <summary>
/// One assignment laid over the values: <c>path.to.key=value</c>. Dots part the path, <c>[2]</c> picks a list item, a backslash takes the
/// next character as it is. The value is read as YAML would read a plain scalar: <c>true</c>, <c>null</c> and numbers are such, all else is text.
/// </summary>
internal static class SetValue
{
    private const int LongestList = 65536;

    /// <param name="values">Owned by the caller; changed.</param>
    /// <param name="assignment">The assignment.</param>
    /// <exception cref="FormatException">The assignment cannot be read or does not fit what is there.</exception>
    public static void Apply(JsonObject values, string assignment)
    {
        var (path, text) = Split(assignment);
        JsonNode target = values;
        for (var i = 0; i < path.Count; i++)
        {
            var isLast = i == path.Count - 1;
            JsonNode? next = isLast ? Scalar(text) : path[i + 1] is int ? new JsonArray() : new JsonObject();
            target = (target, path[i]) switch
            {
                (JsonObject map, string key) => Enter(isLast, map[key], next, n => map[key] = n),
                (JsonArray list, int index) => Enter(isLast, index < list.Count ? list[index] : null, next, n => Put(list, index, n)),
                _ => throw new FormatException($"{assignment}: step {i + 1} of the path does not fit what stands there"),
            };
        }
    }

    private static JsonNode Enter(bool isLast, JsonNode? current, JsonNode? next, Action<JsonNode?> store)
    {
        if (isLast || current is not (JsonObject or JsonArray))
        {
            store(next);
            return next ?? new JsonObject();
        }

        return current;
    }

    private static void Put(JsonArray list, int index, JsonNode? item)
    {
        while (list.Count <= index)
        {
            list.Add(null);
        }

        list[index] = item;
    }

    private static (List<object> Path, string Text) Split(string assignment)
    {
        var path = new List<object>();
        var part = new System.Text.StringBuilder();
        for (var i = 0; i < assignment.Length; i++)
        {
            switch (assignment[i])
            {
                case '\\' when i + 1 < assignment.Length:
                    part.Append(assignment[++i]);
                    break;
                case '.':
                    AddKey(path, part);
                    break;
                case '[':
                    AddKey(path, part);
                    i = AddIndex(path, assignment, i);
                    break;
                case '=':
                    AddKey(path, part);
                    return path.Count > 0 ? (path, assignment[(i + 1)..]) : throw new FormatException($"{assignment}: the path is empty");
                default:
                    part.Append(assignment[i]);
                    break;
            }
        }

        throw new FormatException($"{assignment}: there is no equals sign, write path.to.key=value");
    }

    private static void AddKey(List<object> path, System.Text.StringBuilder part)
    {
        if (part.Length > 0)
        {
            path.Add(part.ToString());
            part.Clear();
        }
    }

    private static int AddIndex(List<object> path, string assignment, int open)
    {
        var close = assignment.IndexOf(']', open);
        if (close < 0 || !int.TryParse(assignment.AsSpan(open + 1, close - open - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            || index > LongestList)
        {
            throw new FormatException($"{assignment}: a list index is a number in brackets, at most {LongestList}");
        }

        path.Add(index);
        return close;
    }

    private static JsonValue? Scalar(string text) => text switch
    {
        "null" => null,
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number.ToString(CultureInfo.InvariantCulture) == text => JsonValue.Create(number),
        _ => JsonValue.Create(text),
    };
}
