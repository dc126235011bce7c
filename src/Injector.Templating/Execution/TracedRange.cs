using Injector.Templating.Syntax;

namespace Injector.Templating;

/// <summary>Something that a template read of its data.</summary>
/// <param name="Root">Which data, as whoever made them calls them: <c>values</c>; empty for a single entry that stands for more than are told.</param>
/// <param name="Path">The place in them: <c>global.proxy.image</c>.</param>
/// <param name="Found">Whether anything stands there.</param>
/// <param name="Used">Whether it is part of what came out, rather than looked at and passed over: a default counts only where what goes before it is empty.</param>
public sealed record TracedRead(string Root, string Path, bool Found, bool Used = true);

/// <summary>A branch or loop inside which a template wrote something.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Condition">Its keyword and pipeline as written: <c>if .Values.global.logAsJson</c>.</param>
/// <param name="IsElse">Whether the pipeline was false.</param>
/// <param name="Reads">What the pipeline read.</param>
/// <param name="Outer">The branch around it; null for none.</param>
public sealed record TracedBranch(SourcePosition Place, string Condition, bool IsElse, IReadOnlyList<TracedRead> Reads, TracedBranch? Outer);

/// <summary>A branch that wrote nothing, because its pipeline was false and there was nothing else to write.</summary>
/// <param name="Index">Where in the output it would have written.</param>
/// <param name="Branch">The branch.</param>
public sealed record TracedGap(int Index, TracedBranch Branch);

/// <summary>A part of the output that one piece of a template wrote.</summary>
public sealed class TracedRange
{
    private readonly TemplateSource _source;
    private readonly int _position;

    internal TracedRange(int start, int length, TemplateSource source, Node node, IReadOnlyList<TracedRead> reads, TracedBranch? branch)
    {
        Start = start;
        Length = length;
        IsText = node.Kind == NodeKind.Text;
        Reads = reads;
        Branch = branch;
        _source = source;
        _position = node.Position;
    }

    /// <summary>Index of its first character in the output.</summary>
    public int Start { get; }

    /// <summary>Number of its characters.</summary>
    public int Length { get; }

    /// <summary>Whether it is text of the template itself, rather than what an action printed.</summary>
    public bool IsText { get; }

    /// <summary>What the action read; empty for text.</summary>
    public IReadOnlyList<TracedRead> Reads { get; }

    /// <summary>The innermost branch around it; null for none.</summary>
    public TracedBranch? Branch { get; }

    /// <summary>Where in the template a character of the output comes from: the character itself for text, else the action.</summary>
    /// <param name="index">Index in the output, within this range.</param>
    public SourcePosition PlaceOf(int index) => _source.Locate(IsText ? _position + Math.Clamp(index - Start, 0, Length) : _position);
}
