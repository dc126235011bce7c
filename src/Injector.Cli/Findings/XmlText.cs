using System.Globalization;
using Injector.Hosting.Naming;

namespace Injector.Cli.Findings;

/// <summary>
/// Writes the little XML that a report needs: elements in lines, attributes, and text. The platform's own writer would bring half a megabyte into
/// the program for it. XML 1.0 has no way at all to write control characters, halves of characters and a few others: they are told by their numbers.
/// </summary>
/// <param name="writer">Where to; its line end is <c>\n</c>.</param>
internal sealed class XmlText(TextWriter writer)
{
    private readonly Stack<(string Name, bool HasText)> _open = new();
    private bool _isTagOpen;

    /// <summary>Begins an element.</summary>
    /// <param name="name">Its name.</param>
    public void Start(string name)
    {
        if (_open.Count == 0)
        {
            writer.Write("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
        }

        CloseTag();
        writer.WriteLine();
        Indent();
        writer.Write('<');
        writer.Write(name);
        _open.Push((name, false));
        _isTagOpen = true;
    }

    /// <summary>An attribute of the element that has just begun.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    public void Attribute(string name, string value)
    {
        writer.Write($" {name}=\"");
        Write(value, isAttribute: true);
        writer.Write('"');
    }

    /// <summary>All that is in the element which has just begun.</summary>
    /// <param name="text">The text.</param>
    public void Text(string text)
    {
        CloseTag();
        Write(text, isAttribute: false);
        _open.Push((_open.Pop().Name, true));
    }

    /// <summary>Ends the innermost element, and with the outermost one the document.</summary>
    public void End()
    {
        var (name, hasText) = _open.Pop();
        if (_isTagOpen)
        {
            writer.Write(" />");
            _isTagOpen = false;
        }
        else
        {
            if (!hasText)
            {
                writer.WriteLine();
                Indent();
            }

            writer.Write($"</{name}>");
        }

        if (_open.Count == 0)
        {
            writer.WriteLine();
        }
    }

    private void CloseTag()
    {
        if (_isTagOpen)
        {
            writer.Write('>');
            _isTagOpen = false;
        }
    }

    private void Indent() => writer.Write(new string(' ', 2 * _open.Count));

    private void Write(string text, bool isAttribute)
    {
        foreach (var unit in VisibleText.OfLines(text.ReplaceLineEndings("\n")))
        {
            switch (unit)
            {
                case '&':
                    writer.Write("&amp;");
                    break;
                case '<':
                    writer.Write("&lt;");
                    break;
                case '>':
                    writer.Write("&gt;");
                    break;
                case '"' when isAttribute:
                    writer.Write("&quot;");
                    break;
                case '\n' or '\t' when isAttribute:
                    writer.Write(string.Create(CultureInfo.InvariantCulture, $"&#{(int)unit};"));
                    break;
                case '\uFFFE' or '\uFFFF':
                    writer.Write(string.Create(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}"));
                    break;
                default:
                    writer.Write(unit);
                    break;
            }
        }
    }
}
