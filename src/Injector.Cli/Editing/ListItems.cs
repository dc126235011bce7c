using System.Text.Json.Nodes;
using Injector.Cli.Reporting;
using Injector.Core;
using Injector.Core.Workloads;
using Injector.Json;
using Injector.Yaml;

namespace Injector.Cli.Editing;

/// <summary>Goes through a document item by item when it is a long <c>kind: List</c>, else takes it whole.</summary>
internal static class ListItems
{
    /// <summary>A document that holds one item of a List is a list of that item.</summary>
    private const string ItemPlace = "/0";

    /// <summary>The outcomes, of which the texts are to be joined.</summary>
    /// <param name="document">The document.</param>
    /// <param name="snapshot">Tells which objects carry a pod.</param>
    /// <param name="process">Makes the outcome of the whole document or of one item.</param>
    /// <param name="cancellation">Ends it between two items.</param>
    public static IEnumerable<DocumentOutcome> Process(
        YamlDocument document, InjectionSnapshot snapshot, Func<DocumentPart, DocumentOutcome> process, CancellationToken cancellation) =>
        document.TryReadItems("items", static root => root.TextOrEmpty("kind") == "List", item => CanStandAlone(item, snapshot)) is { } list
            ? ProcessItems(document, list, process, cancellation)
            : [process(new DocumentPart(document, string.Empty))];

    /// <summary>Whether an item brings no problem of the whole document and no items of its own.</summary>
    private static bool CanStandAlone(JsonNode? item, InjectionSnapshot snapshot)
    {
        try
        {
            return (item as JsonObject).TextOrEmpty("kind") != "List" && WorkloadReader.Read(item, snapshot).Count <= 1;
        }
        catch (InjectionException)
        {
            // It is found again, and told, when the document is read as a whole.
            return false;
        }
    }

    private static IEnumerable<DocumentOutcome> ProcessItems(
        YamlDocument document, YamlItemList list, Func<DocumentPart, DocumentOutcome> process, CancellationToken cancellation)
    {
        yield return new DocumentOutcome { Text = [list.Head.AsMemory()], Document = document };
        foreach (var item in list.Items())
        {
            cancellation.ThrowIfCancellationRequested();
            yield return process(new DocumentPart(item, ItemPlace)) with { Continues = true };
        }

        yield return new DocumentOutcome { Text = [list.Tail.AsMemory()], Document = document, Continues = true };
    }
}
