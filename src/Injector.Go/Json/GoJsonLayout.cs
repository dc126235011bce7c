using System.Text;

namespace Injector.Go.Json;

/// <summary>What stands between the values of JSON text: brackets, commas, keys, and lines of their own when indented.</summary>
public static class GoJsonLayout
{
    /// <summary>Deepest nesting that is written.</summary>
    public const int MaxDepth = 1000;

    /// <summary>Appends a bracket that opens a level.</summary>
    /// <exception cref="FormatException">The level is deeper than <see cref="MaxDepth"/>.</exception>
    public static void Open(StringBuilder text, char bracket, int depth)
    {
        if (depth >= MaxDepth)
        {
            throw new FormatException($"json: nested more than {MaxDepth} levels deep");
        }

        text.Append(bracket);
    }

    /// <summary>Appends what stands in front of an item: a comma unless it is the first, and the line of its own when indented.</summary>
    public static void Next(StringBuilder text, int index, in GoJsonStyle style, int depth)
    {
        if (index > 0)
        {
            text.Append(',');
        }

        NewLine(text, style.Indent, depth + 1);
    }

    /// <summary>Appends what stands in front of a member's value.</summary>
    public static void Key(StringBuilder text, int index, string key, in GoJsonStyle style, int depth)
    {
        Next(text, index, style, depth);
        GoJsonText.AppendString(text, key, style.EscapeHtml);
        text.Append(style.Indent is null ? ":" : ": ");
    }

    /// <summary>Appends the bracket that closes a level of <paramref name="count"/> items.</summary>
    public static void Close(StringBuilder text, char bracket, int count, in GoJsonStyle style, int depth)
    {
        if (count > 0)
        {
            NewLine(text, style.Indent, depth);
        }

        text.Append(bracket);
    }

    private static void NewLine(StringBuilder text, string? indent, int levels)
    {
        if (indent is null)
        {
            return;
        }

        text.Append('\n');
        for (var i = 0; i < levels; i++)
        {
            text.Append(indent);
        }
    }
}
