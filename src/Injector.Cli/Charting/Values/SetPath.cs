using System.Text.Json.Nodes;

namespace Injector.Cli.Charting.Values;

/// <summary>Where a value of <c>--set</c> goes: names of members and indexes of lists, from the outermost on.</summary>
/// <param name="Steps">At least one; a <see cref="string"/> or an <see cref="int"/> each.</param>
internal sealed record SetPath(IReadOnlyList<object> Steps)
{
    private const int MostItems = 65536;

    /// <summary>Puts a value there; maps and lists that are missing are made, and what is no map or list on the way is replaced.</summary>
    /// <exception cref="SetException">An index is too large.</exception>
    public void Put(JsonObject root, JsonNode? value)
    {
        JsonNode at = root;
        for (var i = 0; i < Steps.Count - 1; i++)
        {
            var next = Get(at, Steps[i]);
            if (Steps[i + 1] is int ? next is not JsonArray : next is not JsonObject)
            {
                next = Steps[i + 1] is int ? new JsonArray() : new JsonObject();
                Set(at, Steps[i], next);
            }

            at = next!;
        }

        Set(at, Steps[^1], value);
    }

    private static JsonNode? Get(JsonNode at, object step) => step switch
    {
        string name => ((JsonObject)at)[name],
        int index when index < ((JsonArray)at).Count => ((JsonArray)at)[index],
        _ => null,
    };

    private static void Set(JsonNode at, object step, JsonNode? value)
    {
        if (step is string name)
        {
            ((JsonObject)at)[name] = value;
            return;
        }

        var (list, index) = ((JsonArray)at, (int)step);
        if (index > MostItems)
        {
            throw new SetException($"index {index} is more than {MostItems}");
        }

        while (list.Count <= index)
        {
            list.Add(null);
        }

        list[index] = value;
    }
}
