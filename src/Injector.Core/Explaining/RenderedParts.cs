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
        if (path.FindIn(_render.Overlay) is not { } made || (value is not null && !IsSame(made.Node, value)))
        {
            return null;
        }

        var written = path.FindIn(_text.Root) ?? path.InFragment()?.FindIn(_text.Root);
        if (written is not { } place || _text.EntryOf(place.Pointer) is not { } entry)
        {
            return null;
        }

        // A container is told member by member, so of itself only its name.
        var told = value is null ? _text.EntryOf(place.Pointer + "/name") ?? entry : entry;
        return Origin(entry.Start.Value, told.Start.Value, told.End.Value);
    }

    /// <summary>Members that are null are none to the pod: <c>emptyDir:</c> with nothing behind it is gone there.</summary>
    private static bool IsSame(JsonNode made, JsonNode value) => JsonEquality.DeepEquals(made, value)
        || (made is JsonObject map && value is JsonObject && map.Any(member => member.Value is null)
            && JsonEquality.DeepEquals(new JsonObject(map.Where(member => member.Value is not null).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))), value));

    /// <param name="first">Where the part begins.</param>
    /// <param name="start">Where that begins which is told of it.</param>
    /// <param name="end">Where that ends.</param>
    private ExplainedOrigin? Origin(int first, int start, int end)
    {
        var ranges = _render.Execution.Ranges.Where(range => range.Start + range.Length > start && range.Start < end).ToList();
        if (_render.Execution.Ranges.FirstOrDefault(range => range.Start + range.Length > first) is not { } begin)
        {
            return null;
        }

        var place = begin.PlaceOf(first);
        var around = BranchesTo(begin.Branch);
        var inside = Inside(ranges, start, end).Except(around, ReferenceEqualityComparer.Instance).OfType<TracedBranch>();
        return new(
            new(Template, place.Line, place.Column + 1),
            ReadList.Of(ranges.SelectMany(range => range.Reads)),
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
