using System.Buffers;
using System.Text;
using Injector.Yaml.Positions;

namespace Injector.Yaml.Parsing;

/// <summary>Reads plain scalars, which may run over several lines.</summary>
/// <param name="scanner">The characters.</param>
/// <param name="scratch">Where text is put together; shared by the readers of scalars.</param>
internal sealed class PlainReader(Scanner scanner, StringBuilder scratch)
{
    private static readonly SearchValues<char> PlainStops = SearchValues.Create(":#\n\r");
    private static readonly SearchValues<char> FlowPlainStops = SearchValues.Create(":#\n\r,[]{}");
    private static readonly SearchValues<char> PlainUnicodeStops = SearchValues.Create(":#\n\r\u0085\u2028\u2029");
    private static readonly SearchValues<char> FlowPlainUnicodeStops = SearchValues.Create(":#\n\r\u0085\u2028\u2029,[]{}");

    /// <summary>Reads the scalar that starts here.</summary>
    /// <param name="parentIndent">Column of the block collection around it; lines further right continue the scalar.</param>
    /// <param name="inFlow">Inside brackets or braces, whose signs end it.</param>
    public SyntaxNode Read(int parentIndent, bool inFlow)
    {
        var start = scanner.Pos;
        ReadLine(inFlow);
        var node = new SyntaxNode { Kind = NodeKind.Scalar, Style = NodeStyle.Plain, Start = start, OuterStart = start, End = scanner.Pos };
        if (NextIsLineBreak())
        {
            Continue(ref node, parentIndent, inFlow);
        }

        return node;
    }

    private bool NextIsLineBreak()
    {
        var offset = scanner.Pos;
        while (scanner.At(offset) is ' ' or '\t')
        {
            offset++;
        }

        return LineBreaks.Is(scanner.At(offset));
    }

    /// <summary>Moves behind the plain text on this line, trailing blanks left out.</summary>
    private void ReadLine(bool inFlow)
    {
        var start = scanner.Pos;
        var stops = (inFlow, scanner.HasUnicodeBreaks) switch
        {
            (true, false) => FlowPlainStops,
            (false, false) => PlainStops,
            (true, true) => FlowPlainUnicodeStops,
            _ => PlainUnicodeStops,
        };
        var offset = scanner.Pos;
        while (true)
        {
            var length = scanner.Text[offset..].IndexOfAny(stops);
            if (length < 0)
            {
                offset = scanner.Length;
                break;
            }

            offset += length;
            var stop = scanner.Text[offset];
            if (stop == ':' ? scanner.IsBlankOrEnd(offset + 1) : stop != '#' || (offset > start && scanner.Text[offset - 1] is ' ' or '\t'))
            {
                break;
            }

            offset++;
        }

        while (offset > start && scanner.Text[offset - 1] is ' ' or '\t')
        {
            offset--;
        }

        scanner.Pos = offset;
    }

    /// <summary>Appends the lines that continue a plain scalar; line breaks fold.</summary>
    private void Continue(ref SyntaxNode node, int parentIndent, bool inFlow)
    {
        StringBuilder? folded = null;
        while (true)
        {
            var (endPos, endLine) = (scanner.Pos, scanner.LineStart);
            var breaks = scanner.SkipBreaks();
            if (breaks.Count == 0 || !Continues(parentIndent, inFlow))
            {
                (scanner.Pos, scanner.LineStart) = (endPos, endLine);
                break;
            }

            folded ??= scratch.Clear().Append(scanner.Text[node.Start..node.End]);
            folded.AppendFold(breaks);
            var lineStart = scanner.Pos;
            ReadLine(inFlow);
            folded.Append(scanner.Text[lineStart..scanner.Pos]);
            node.End = scanner.Pos;
        }

        if (folded is not null)
        {
            node.Value = folded.ToString();
        }
    }

    private bool Continues(int parentIndent, bool inFlow)
    {
        if (scanner.Pos >= scanner.Length || scanner.Current == '#' || scanner.AtDocumentMarker())
        {
            return false;
        }

        if (scanner.Current == ':' && scanner.IsBlankOrEnd(scanner.Pos + 1))
        {
            return false;
        }

        return inFlow ? scanner.Current is not (',' or '[' or ']' or '{' or '}') : scanner.ColumnOfIndent() > parentIndent;
    }
}
