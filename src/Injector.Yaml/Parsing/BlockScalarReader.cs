using System.Text;
using Injector.Yaml.Positions;

namespace Injector.Yaml.Parsing;

/// <summary>Reads literal (<c>|</c>) and folded (<c>&gt;</c>) block scalars.</summary>
/// <param name="scanner">The characters.</param>
/// <param name="scratch">Where text is put together; shared by the readers of scalars.</param>
internal sealed class BlockScalarReader(Scanner scanner, StringBuilder scratch)
{
    /// <summary>Reads the scalar whose mark stands here.</summary>
    /// <param name="parentIndent">Column of the block collection around it, -1 at the root; its lines stand further right.</param>
    public SyntaxNode Read(int parentIndent)
    {
        var start = scanner.Pos;
        var header = BlockHeader.Read(scanner);
        var text = scratch.Clear();
        var end = scanner.Pos;
        SkipComment();
        if (scanner.Pos < scanner.Length)
        {
            scanner.SkipLineBreak();
            ReadLines(text, header, parentIndent, ref end);
        }

        return new SyntaxNode
        {
            Kind = NodeKind.Scalar,
            Style = header.Literal ? NodeStyle.Literal : NodeStyle.Folded,
            Start = start,
            OuterStart = start,
            End = end,
            Value = text.ToString(),
        };
    }

    private void SkipComment()
    {
        scanner.SkipBlanks();
        if (scanner.Current == '#')
        {
            scanner.Pos = scanner.LineEnd(scanner.Pos);
        }

        if (scanner.Pos < scanner.Length && !LineBreaks.Is(scanner.Current))
        {
            throw scanner.Error(scanner.Pos, "text cannot follow the mark of a block scalar on its line");
        }
    }

    /// <summary>Reads the lines of the scalar; <paramref name="end"/> becomes the offset behind the last that counts.</summary>
    private void ReadLines(StringBuilder text, BlockHeader header, int parentIndent, ref int end)
    {
        var indent = header.Increment > 0 ? Math.Max(parentIndent, 0) + header.Increment : 0;
        var blankLines = SkipBlankLines(ref indent, parentIndent, out var blankEnd);
        var lineBreak = default(LineBreaks);
        var afterBlank = false;
        while (scanner.Pos < scanner.Length && scanner.Column == indent && !scanner.AtDocumentMarker())
        {
            // Lines fold into one, but for those that start with a blank.
            var startsBlank = scanner.Current is ' ' or '\t';
            var folds = !header.Literal && lineBreak.Count > 0 && lineBreak.StartWithLineFeed && !afterBlank && !startsBlank;
            text.Append(folds ? blankLines.Count == 0 ? " " : string.Empty : lineBreak.Text).Append(blankLines.Text);
            afterBlank = startsBlank;
            end = scanner.LineEnd(scanner.Pos);
            text.Append(scanner.Text[scanner.Pos..end]);
            scanner.Pos = end;
            lineBreak = default;
            if (scanner.Pos < scanner.Length)
            {
                lineBreak.Add(scanner.Current);
                scanner.SkipLineBreak();
            }

            blankLines = SkipBlankLines(ref indent, parentIndent, out blankEnd);
        }

        text.Append(header.Chomping == Chomping.Strip ? string.Empty : lineBreak.Text);
        if (header.Chomping == Chomping.Keep)
        {
            text.Append(blankLines.Text);
            end = blankLines.Count > 0 ? blankEnd : end;
        }

        // Back to the start of the next line, so that its indentation is seen; behind the text when no line follows.
        scanner.Pos = Math.Max(scanner.LineStart, end);
    }

    /// <summary>Skips empty lines and the indentation after them; finds the indentation when it is not known (0).</summary>
    private LineBreaks SkipBlankLines(ref int indent, int parentIndent, out int lastEnd)
    {
        var breaks = default(LineBreaks);
        var widest = 0;
        lastEnd = scanner.Pos;
        while (true)
        {
            while ((indent == 0 || scanner.Column < indent) && scanner.Current == ' ')
            {
                scanner.Pos++;
            }

            widest = Math.Max(widest, scanner.Column);
            if (scanner.Current == '\t' && (indent == 0 || scanner.Column < indent) && !scanner.IsBlankLine())
            {
                throw scanner.Error(scanner.Pos, "a tab cannot indent a block scalar; use blanks");
            }

            if (!LineBreaks.Is(scanner.Current))
            {
                break;
            }

            lastEnd = scanner.Pos;
            breaks.Add(scanner.Current);
            scanner.SkipLineBreak();
        }

        if (indent == 0)
        {
            indent = Math.Max(Math.Max(widest, parentIndent + 1), 1);
        }

        return breaks;
    }
}
