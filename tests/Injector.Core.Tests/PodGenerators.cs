using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Injector.Core.Tests;

/// <summary>Random JSON for laws: any value, and objects shaped like pods and like patches of pods.</summary>
internal static class PodGenerators
{
    private static readonly string[] Names = ["a", "b", "c", "d", "e"];

    /// <summary>Any JSON value up to a few levels deep, with keys that need escaping.</summary>
    internal static Arbitrary<string> Value() => Gen.Sized(size => Tree(Math.Min(size, 4))).Select(Text).ToArbitrary();

    /// <summary>Objects with keyed, scalar and plain lists, nulls now and then, without directives.</summary>
    internal static Arbitrary<string> Pod() => PodGen().Select(Text).ToArbitrary();

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? "null";

    private static Gen<JsonNode?> Tree(int depth)
    {
        var scalar = Gen.OneOf(
            Gen.Elements<Func<JsonNode?>>(
                () => null, () => JsonValue.Create(true), () => JsonNode.Parse("1.0"), () => JsonNode.Parse("9007199254740993"))
                .Select(make => make()),
            Gen.Choose(0, 3).Select(n => (JsonNode?)JsonValue.Create(n)),
            Gen.Elements("x", "y", "").Select(s => (JsonNode?)JsonValue.Create(s)));
        if (depth == 0)
        {
            return scalar;
        }

        var inner = Tree(depth - 1);
        return Gen.OneOf(scalar, List(inner), Map(Gen.Elements("name", "a/b", "~", "", "k"), inner));
    }

    private static Gen<JsonNode?> List(Gen<JsonNode?> items) =>
        items.ListOf().Select(list => (JsonNode?)new JsonArray([.. list.Take(6).Select(item => item?.DeepClone())]));

    private static Gen<JsonNode?> Map(Gen<string> keys, Gen<JsonNode?> values) =>
        keys.Zip(values).ListOf().Select(members =>
        {
            var map = new JsonObject();
            foreach (var (key, value) in members.Take(5))
            {
                map[key] = value?.DeepClone();
            }

            return (JsonNode?)map;
        });

    private static Gen<JsonNode?> PodGen() =>
        from containers in Keyed("name", "image", "env")
        from volumes in Keyed("name", "emptyDir", "secret")
        from finalizers in Gen.SubListOf(Names)
        from labels in Gen.SubListOf(Names)
        from hostNetwork in Gen.Elements<string>("true", "false", "null")
        select (JsonNode?)new JsonObject
        {
            ["metadata"] = new JsonObject
            {
                ["finalizers"] = new JsonArray([.. finalizers.Select(name => JsonValue.Create(name))]),
                ["labels"] = new JsonObject(labels.Select(name => KeyValuePair.Create(name, (JsonNode?)JsonValue.Create(name)))),
            },
            ["spec"] = new JsonObject
            {
                ["containers"] = containers?.DeepClone(),
                ["volumes"] = volumes?.DeepClone(),
                ["hostNetwork"] = JsonNode.Parse(hostNetwork),
            },
        };

    /// <summary>A list of up to five objects with distinct keys in any order.</summary>
    private static Gen<JsonNode?> Keyed(string key, string text, string other) =>
        from names in Gen.Shuffle(Names)
        from count in Gen.Choose(0, Names.Length)
        from values in Gen.Elements("x", "y", "z").ListOf(Names.Length)
        select (JsonNode?)new JsonArray([.. names.Take(count).Select((name, i) => Item(key, name, values[i] == "z" ? other : text, values[i]))]);

    private static JsonObject Item(string key, string name, string field, string value) => new JsonObject
    {
        [key] = name,
        [field] = field switch
        {
            "env" => new JsonArray(new JsonObject { ["name"] = "E", ["value"] = value }),
            "emptyDir" or "secret" => new JsonObject(),
            _ => JsonValue.Create(value),
        },
    };
}
