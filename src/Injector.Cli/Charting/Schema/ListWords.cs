using System.Text.Json.Nodes;

namespace Injector.Cli.Charting.Schema;

/// <summary>Words about lists.</summary>
internal static class ListWords
{
    public static ValueRule Items(KeywordUse use)
    {
        var rule = use.Compile(use.Argument);
        return Of((list, path, faults) =>
        {
            for (var i = 0; i < list.Count; i++)
            {
                rule(list[i], ValuePath.Item(path, i), faults);
            }
        });
    }

    public static ValueRule Contains(KeywordUse use)
    {
        var rule = use.Compile(use.Argument);
        return Of((list, path, faults) =>
        {
            if (!list.Any(item => Holds(rule, item)))
            {
                faults.Add(new ValueFault(path, "lacks an item that it must have"));
            }
        });
    }

    public static ValueRule MinItems(KeywordUse use)
    {
        var least = use.Argument.GetValue<int>();
        return Of((list, path, faults) =>
        {
            if (list.Count < least)
            {
                faults.Add(new ValueFault(path, least == 1 ? "must not be empty" : $"must have at least {least} items"));
            }
        });
    }

    public static ValueRule MaxItems(KeywordUse use)
    {
        var most = use.Argument.GetValue<int>();
        return Of((list, path, faults) =>
        {
            if (list.Count > most)
            {
                faults.Add(new ValueFault(path, $"must have no more than {most} items"));
            }
        });
    }

    public static ValueRule UniqueItems(KeywordUse use)
    {
        var isWanted = use.Argument.GetValue<bool>();
        return Of((list, path, faults) =>
        {
            for (var i = 1; isWanted && i < list.Count; i++)
            {
                if (list.Take(i).Any(earlier => TypeWords.AreEqual(earlier, list[i])))
                {
                    faults.Add(new ValueFault(ValuePath.Item(path, i), $"is {TypeWords.Describe(list[i])}, which the list holds already"));
                }
            }
        });
    }

    private static bool Holds(ValueRule rule, JsonNode? value)
    {
        var faults = new List<ValueFault>();
        rule(value, string.Empty, faults);
        return faults.Count == 0;
    }

    private static ValueRule Of(Action<JsonArray, string, List<ValueFault>> check) => (value, path, faults) =>
    {
        if (value is JsonArray list)
        {
            check(list, path, faults);
        }
    };
}
