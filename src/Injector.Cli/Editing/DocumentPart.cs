using System.Text.Json.Nodes;
using Injector.Core.Workloads;
using Injector.Json;
using Injector.Yaml;

namespace Injector.Cli.Editing;

/// <summary>A document, or the item of a List that a part of one holds, as far as workloads count their pointers from it.</summary>
/// <param name="Document">The document.</param>
/// <param name="Place">Pointer to that from which the workloads' own pointers count; empty for the whole document.</param>
internal sealed record DocumentPart(YamlDocument Document, string Place)
{
    /// <summary>What the workloads' pointers count from.</summary>
    public JsonNode? Root => Place.Length == 0 ? Document.Root : JsonPointer.Find(Document.Root, Place);

    /// <summary>The same part of the document with another text.</summary>
    public DocumentPart WithText(string text) => this with { Document = Document.WithText(text) };

    /// <summary>A workload as it is read from this part: the same one of a document that differs in its pods only.</summary>
    public Workload Own(Workload workload) => workload with { Document = Root! };

    /// <summary>Makes changes of its pods.</summary>
    /// <returns>The text in pieces that follow each other, and whether taking the changes back is sure to give this part's text again.</returns>
    /// <exception cref="YamlException">The text cannot be edited as a change wants it.</exception>
    public (IReadOnlyList<ReadOnlyMemory<char>> Pieces, bool IsPlain) Edit(IEnumerable<PodChange> changes)
    {
        YamlEdit? edit = null;
        var isPlain = true;
        foreach (var (workload, patch) in changes)
        {
            if (patch.Count > 0)
            {
                edit ??= new YamlEdit(Document);
                var parents = workload.MissingParents();
                isPlain &= parents.Count == 0;
                edit.Apply(parents, path => Place + path);
                edit.Apply(patch, path => Place + workload.PathInDocument(path));
                edit.Finish(Place + workload.PodPointer);
            }
        }

        return edit is null ? ([Document.RawText.AsMemory()], true) : (edit.ToPieces(), isPlain && edit.IsPlain);
    }

    /// <summary>Where the lines of each workload begin and end in the text, in the order given.</summary>
    public IReadOnlyList<(int Start, int End)> LinesOf(IReadOnlyList<Workload> workloads)
    {
        var text = Document.RawText;
        if (workloads.Count == 1)
        {
            return [(0, text.Length)];
        }

        var starts = LineStarts(text, workloads.Select(workload => Document.PositionOf(Place + workload.PodPointer).Line - Document.StartLine));
        return [.. starts.Select((start, i) => (start, i + 1 < starts.Count ? starts[i + 1] : text.Length))];
    }

    /// <summary>Where lines start, counted from 0. They mostly ascend, and then the text is gone through once.</summary>
    private static List<int> LineStarts(string text, IEnumerable<int> lines)
    {
        var starts = new List<int>();
        var (at, start) = (0, 0);
        foreach (var line in lines)
        {
            if (line < at)
            {
                (at, start) = (0, 0);
            }

            for (; at < line; at++)
            {
                var end = text.AsSpan(start).IndexOfAny('\n', '\r');
                start = end < 0 ? text.Length : start + end + (text.AsSpan(start + end).StartsWith("\r\n", StringComparison.Ordinal) ? 2 : 1);
            }

            starts.Add(start);
        }

        return starts;
    }
}
