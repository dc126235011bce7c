using System.Globalization;
using System.Text.Json.Nodes;
using Injector.Cli.Reporting;
using Injector.Json;
using Injector.Yaml;

namespace Injector.Cli.Analyzing;

/// <summary>The objects of a document, of whatever kind, with where they stand.</summary>
internal static class ManifestObjects
{
    private const int MaxListDepth = 16;

    /// <summary>The objects; none of a document that cannot be read, which is told elsewhere.</summary>
    /// <param name="outcome">What became of the document, or of a part of it.</param>
    public static IEnumerable<(JsonObject Map, string Pointer)> Of(DocumentOutcome outcome)
    {
        var root = RootOf(outcome);
        return Of(root, outcome.Place, 0);
    }

    private static JsonNode? RootOf(DocumentOutcome outcome)
    {
        try
        {
            return outcome.Document is not { IsEmpty: false } document ? null
                : outcome.Place.Length == 0 ? document.Root
                : JsonPointer.Find(document.Root, outcome.Place);
        }
        catch (YamlException)
        {
            // It is a problem of the outcome, or the document was passed over because it has no workload.
            return null;
        }
    }

    private static IEnumerable<(JsonObject Map, string Pointer)> Of(JsonNode? node, string pointer, int depth)
    {
        if (node is not JsonObject map)
        {
            yield break;
        }

        yield return (map, pointer);
        if (depth == MaxListDepth || !map.TextOrEmpty("kind").EndsWith("List", StringComparison.Ordinal))
        {
            yield break;
        }

        var items = map.Items("items");
        for (var i = 0; i < items.Count; i++)
        {
            foreach (var found in Of(items[i], string.Create(CultureInfo.InvariantCulture, $"{pointer}/items/{i}"), depth + 1))
            {
                yield return found;
            }
        }
    }
}
