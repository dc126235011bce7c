using System.Globalization;
using System.Text.Json.Nodes;
using Injector.Core.Kinds;
using Injector.Core.Problems;

namespace Injector.Core.Workloads;

/// <summary>The objects of a document: the document itself, or the items of the Lists in it.</summary>
internal static class DocumentObjects
{
    private const int MaxListDepth = 16;

    /// <summary>Every object with its RFC 6901 pointer, in order.</summary>
    /// <exception cref="InjectionException">A List is nested too deeply.</exception>
    public static IEnumerable<(JsonObject Map, string Pointer)> Of(JsonNode? document) => Of(document, string.Empty, 0);

    private static IEnumerable<(JsonObject Map, string Pointer)> Of(JsonNode? node, string pointer, int depth)
    {
        if (node is not JsonObject map)
        {
            yield break;
        }

        if (!IsList(map))
        {
            yield return (map, pointer);
            yield break;
        }

        if (depth == MaxListDepth)
        {
            throw new InjectionException(InjectionErrorKind.Pod, [PodProblems.ListTooDeep(pointer, MaxListDepth)]);
        }

        var items = map["items"] as JsonArray ?? [];
        for (var i = 0; i < items.Count; i++)
        {
            foreach (var found in Of(items[i], string.Create(CultureInfo.InvariantCulture, $"{pointer}/items/{i}"), depth + 1))
            {
                yield return found;
            }
        }
    }

    /// <summary>A kind of another group may be called List as well, and is no list of objects.</summary>
    private static bool IsList(JsonObject map) => map.TextOrEmpty("kind") == "List" && ApiGroup.Of(map.TextOrEmpty("apiVersion")).Length == 0;
}
