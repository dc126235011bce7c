using Injector.Go.Text;

namespace Injector.Templating.Syntax;

/// <summary>One named template: the root of a text or a definition in it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Source">The text it was parsed from.</param>
/// <param name="Root">Its nodes.</param>
/// <param name="SlotCount">Variables it needs at once; the first is <c>$</c>.</param>
internal sealed record TemplateTree(string Name, TemplateSource Source, ListNode Root, int SlotCount);

/// <summary>A template text.</summary>
/// <param name="Name">The name under which it was parsed, shown in errors.</param>
/// <param name="Text">The whole text.</param>
internal sealed record TemplateSource(string Name, string Text)
{
    /// <summary>Line from 1 and column from 0 in bytes.</summary>
    public SourcePosition Locate(int position)
    {
        var before = Text.AsSpan(0, Math.Min(position, Text.Length));
        var lineStart = before.LastIndexOf('\n') + 1;
        return new SourcePosition(Name, before.Count('\n') + 1, GoText.ByteLength(before[lineStart..].ToString()));
    }
}
