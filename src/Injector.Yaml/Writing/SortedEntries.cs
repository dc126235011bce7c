using System.Buffers;
using System.Text.Json.Nodes;

namespace Injector.Yaml.Writing;

/// <summary>The entries of a mapping in natural order of their keys, in borrowed arrays.</summary>
internal readonly ref struct SortedEntries
{
    private readonly string[] _keys;
    private readonly JsonNode?[] _values;

    public SortedEntries(JsonObject map)
    {
        _keys = ArrayPool<string>.Shared.Rent(map.Count);
        _values = ArrayPool<JsonNode?>.Shared.Rent(map.Count);
        var i = 0;
        foreach (var (key, value) in map)
        {
            (_keys[i], _values[i]) = (key, value);
            i++;
        }

        Array.Sort(_keys, _values, 0, i, NaturalOrder.Instance);
    }

    public string Key(int index) => _keys[index];

    public JsonNode? Value(int index) => _values[index];

    public void Dispose()
    {
        ArrayPool<string>.Shared.Return(_keys, clearArray: true);
        ArrayPool<JsonNode?>.Shared.Return(_values, clearArray: true);
    }
}
