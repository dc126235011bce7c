using System.Text.Json;
using System.Text.Json.Nodes;

namespace Injector.Cli.Charting.Values;

/// <summary>How maps of values are laid over each other, as Helm does it.</summary>
internal static class ValueTree
{
    /// <summary>Lays one map over another: members of maps one by one, everything else as a whole.</summary>
    /// <param name="under">Changed and kept.</param>
    /// <param name="over">Wins; its parts are taken over.</param>
    public static void Merge(JsonObject under, JsonObject over)
    {
        foreach (var (name, value) in over.ToList())
        {
            if (value is JsonObject map && under[name] is JsonObject below)
            {
                Merge(below, map);
            }
            else
            {
                over.Remove(name);
                under[name] = value;
            }
        }
    }

    /// <summary>Fills values up with defaults. A null takes a default away and is gone itself.</summary>
    /// <param name="values">Changed and kept.</param>
    /// <param name="defaults">Stay as they are.</param>
    public static void Fill(JsonObject values, JsonObject defaults)
    {
        foreach (var (name, usual) in defaults)
        {
            if (!values.TryGetPropertyValue(name, out var given))
            {
                values[name] = usual?.DeepClone();
            }
            else if (given is null)
            {
                values.Remove(name);
            }
            else if (given is JsonObject map && usual is JsonObject below)
            {
                Fill(map, below);
            }
        }
    }

    /// <summary>Numbers as Go reads them from YAML and JSON: floats, which templates print differently from the integers of <c>--set</c>.</summary>
    /// <param name="node">Any tree.</param>
    public static JsonNode? WithFloats(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Select(member => KeyValuePair.Create(member.Key, WithFloats(member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(WithFloats)]),
        JsonValue scalar when scalar.GetValueKind() == JsonValueKind.Number => JsonValue.Create(double.Parse(scalar.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture)),
        _ => node?.DeepClone(),
    };
}
