using System.Buffers;
using System.Text;
using Injector.Yaml.Positions;

namespace Injector.Yaml.Parsing;

/// <summary>Reads scalars in single or double quotes.</summary>
/// <param name="scanner">The characters.</param>
/// <param name="scratch">Where text is put together; shared by the readers of scalars.</param>
internal sealed class QuotedReader(Scanner scanner, StringBuilder scratch)
{
    private static readonly SearchValues<char> SingleQuotedStops = SearchValues.Create("'\n\r");
    private static readonly SearchValues<char> DoubleQuotedStops = SearchValues.Create("\"\\\n\r");
    private static readonly SearchValues<char> SingleQuotedUnicodeStops = SearchValues.Create("'\n\r\u0085\u2028\u2029");
    private static readonly SearchValues<char> DoubleQuotedUnicodeStops = SearchValues.Create("\"\\\n\r\u0085\u2028\u2029");

    /// <summary>Reads the scalar whose opening quote stands here.</summary>
    public SyntaxNode Read(NodeStyle style)
    {
        var start = scanner.Pos++;
        var stops = (style, scanner.HasQuotedUnicodeBreaks) switch
        {
            (NodeStyle.DoubleQuoted, false) => DoubleQuotedStops,
            (NodeStyle.DoubleQuoted, true) => DoubleQuotedUnicodeStops,
            (_, false) => SingleQuotedStops,
            _ => SingleQuotedUnicodeStops,
        };
        var length = scanner.Text[scanner.Pos..].IndexOfAny(stops);
        var node = new SyntaxNode { Kind = NodeKind.Scalar, Style = style, Start = start, OuterStart = start };
        if (length >= 0 && scanner.Text[scanner.Pos + length] == scanner.Text[start] && scanner.At(scanner.Pos + length + 1) != '\'')
        {
            scanner.Pos += length + 1;
        }
        else
        {
            scanner.InQuotes = true;
            node.Value = ReadText(start, style, stops);
            scanner.InQuotes = false;
        }

        node.End = scanner.Pos;
        return node;
    }

    private string ReadText(int start, NodeStyle style, SearchValues<char> stops)
    {
        var text = scratch.Clear();
        while (true)
        {
            var length = scanner.Text[scanner.Pos..].IndexOfAny(stops);
            if (length < 0)
            {
                throw scanner.Error(start, $"this {scanner.Text[start]} is never closed");
            }

            text.Append(scanner.Text.Slice(scanner.Pos, length));
            scanner.Pos += length;
            var stop = scanner.Current;
            if (LineBreaks.Is(stop))
            {
                FoldLine(text, start, length);
            }
            else if (stop == '\\')
            {
                EscapeReader.Append(scanner, text);
            }
            else if (style == NodeStyle.SingleQuoted && scanner.At(scanner.Pos + 1) == '\'')
            {
                text.Append('\'');
                scanner.Pos += 2;
            }
            else
            {
                scanner.Pos++;
                return text.ToString();
            }
        }
    }

    private void FoldLine(StringBuilder text, int start, int sinceEscape)
    {
        var blanks = 0;
        while (blanks < sinceEscape && text[text.Length - 1 - blanks] is ' ' or '\t')
        {
            blanks++;
        }

        text.Length -= blanks;
        var breaks = default(LineBreaks);
        do
        {
            breaks.Add(scanner.Current);
            scanner.SkipLineBreak();
            if (scanner.AtDocumentMarker())
            {
                throw scanner.Error(start, $"this {scanner.Text[start]} is not closed before the document ends");
            }

            scanner.SkipBlanks();
        }
        while (LineBreaks.Is(scanner.Current));

        text.AppendFold(breaks);
    }
}
