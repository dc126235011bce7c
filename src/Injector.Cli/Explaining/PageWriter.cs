using System.Text;
using Injector.Cli.Reporting;

namespace Injector.Cli.Explaining;

/// <summary>Writes a page: headings, and lines below them.</summary>
/// <param name="colour">Whether headings are in colour.</param>
internal sealed class PageWriter(bool colour)
{
    private const int NameWidth = 12;
    private const int NoteColumn = 64;

    private readonly StringBuilder _text = new();

    /// <summary>The title of the page.</summary>
    public void Title(string text) => Paint("\e[1;36m", text);

    /// <summary>A heading after a blank line.</summary>
    public void Heading(string text)
    {
        _text.Append('\n');
        Paint("\e[1m", text);
    }

    /// <summary>A fact with its name.</summary>
    public void Fact(string name, string text) => Line(1, name.PadRight(NameWidth) + text);

    /// <summary>A line, with a note behind it where there is one.</summary>
    public void Line(int indent, string text, string note = "")
    {
        var line = new string(' ', indent * 2) + TerminalText.Safe(text);
        _text.Append(note.Length == 0 ? line : $"{line.PadRight(NoteColumn)}  # {TerminalText.Safe(note)}").Append('\n');
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private void Paint(string code, string text)
    {
        text = TerminalText.Safe(text);
        _text.Append(colour ? $"{code}{text}\e[0m" : text).Append('\n');
    }
}
