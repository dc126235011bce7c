using System.Text.Json.Nodes;
using Injector.Core.Tracing;
using Injector.Templating;
using Injector.Yaml;

namespace Injector.Core.Explaining;

/// <summary>Finds which piece of a template wrote a part of a pod. What cannot be told exactly is not told.</summary>
internal sealed class RenderedParts
{
    private readonly RenderTrace _render;
    private readonly YamlDocument _text;

    /// <param name="render">The template with what it rendered.</param>
    public RenderedParts(RenderTrace render)
    {
        _render = render;
        _text = YamlDocument.FromText(render.Text, render.Template.Name, new YamlReadOptions());
    }

    /// <summary>Name of the template.</summary>
    public string Template => _render.Template.Name;

    /// <summary>The piece that wrote a part.</summary>
    /// <param name="path">The part.</param>
    /// <param name="value">Its value in the pod, which the template must have given it; null asks only for the part.</param>
    public ExplainedOrigin? Find(PodPath path, JsonNode? value) => FindAt(path, value) ?? (path.InOtherList() is { } other ? FindAt(other, value) : null);

    private ExplainedOrigin? FindAt(PodPath path, JsonNode? value)
    {
        if (path.FindIn(_render.Overlay) is not { } made || (value is not null && !JsonEquality.DeepEquals(made.Node, value)))
        {
            return null;
        }

        var written = path.FindIn(_text.Root) ?? path.InFragment()?.FindIn(_text.Root);
        return written is { } place && _text.EntryOf(place.Pointer) is { } entry ? Origin(entry.Start.Value, entry.End.Value, value is not null) : null;
    }

    private ExplainedOrigin? Origin(int start, int end, bool withReads)
    {
        var ranges = _render.Execution.Ranges.Where(range => range.Start + range.Length > start && range.Start < end).ToList();
        if (ranges.Count == 0)
        {
            return null;
        }

        var place = ranges[0].PlaceOf(start);
        var around = BranchesTo(ranges[0].Branch);
        var inside = withReads ? Inside(ranges, start, end).Except(around, ReferenceEqualityComparer.Instance).OfType<TracedBranch>() : [];
        return new(
            new(Template, place.Line, place.Column + 1),
            ReadList.Of(withReads ? ranges.SelectMany(range => range.Reads) : []),
            [.. around.Select(Branch)],
            [.. inside.Select(Branch)]);
    }

    /// <summary>All branches within a part, in the order of the output: those that wrote a piece of it, and those that wrote nothing.</summary>
    private IEnumerable<TracedBranch> Inside(List<TracedRange> ranges, int start, int end)
    {
        var gaps = _render.Execution.Gaps.Where(gap => gap.Index > start && gap.Index < end).Select(gap => (gap.Index, Innermost: (TracedBranch?)gap.Branch));
        return ranges.Select(range => (Index: range.Start, Innermost: range.Branch)).Concat(gaps)
            .OrderBy(piece => piece.Index)
            .SelectMany(piece => BranchesTo(piece.Innermost))
            .Distinct<TracedBranch>(ReferenceEqualityComparer.Instance);
    }

    private static List<TracedBranch> BranchesTo(TracedBranch? innermost)
    {
        var branches = new List<TracedBranch>();
        for (var branch = innermost; branch is not null; branch = branch.Outer)
        {
            branches.Insert(0, branch);
        }

        return branches;
    }

    private static ExplainedBranch Branch(TracedBranch branch) => new(branch.Place.Line, branch.Condition, branch.IsElse, ReadList.Of(branch.Reads));
}
