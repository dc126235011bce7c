using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Injector.Json.Patching;

/// <summary>Collects operations while a comparison walks down two documents; the path is text only where an operation needs it.</summary>
internal sealed class PatchOperations
{
    private readonly StringBuilder _path = new();

    internal JsonArray List { get; } = [];

    /// <summary>Goes down to an object member; returns the mark that <see cref="Leave"/> wants.</summary>
    internal int Enter(string key)
    {
        var mark = _path.Length;
        JsonPointer.Append(_path, key);
        return mark;
    }

    /// <summary>Goes down to a list item.</summary>
    internal int Enter(int index)
    {
        var mark = _path.Length;
        _path.Append('/').Append(CultureInfo.InvariantCulture, $"{index}");
        return mark;
    }

    internal void Leave(int mark) => _path.Length = mark;

    internal void Add(JsonNode? value) => Write("add", value);

    internal void Replace(JsonNode? value) => Write("replace", value);

    internal void Remove() => List.Add((JsonNode)new JsonObject { ["op"] = "remove", ["path"] = _path.ToString() });

    private void Write(string operation, JsonNode? value) =>
        List.Add((JsonNode)new JsonObject { ["op"] = operation, ["path"] = _path.ToString(), ["value"] = value?.DeepClone() });
}
