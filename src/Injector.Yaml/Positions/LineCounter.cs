namespace Injector.Yaml;

/// <summary>Turns an offset into line and column. Only errors ask, so lines are counted on demand.</summary>
internal static class LineCounter
{
    public static SourcePosition PositionAt(ReadOnlySpan<char> text, int offset, string fileName, int firstLine)
    {
        offset = Math.Clamp(offset, 0, text.Length);
        var line = firstLine;
        var lineStart = text.Length > 0 && text[0] == '\uFEFF' && offset > 0 ? 1 : 0;
        for (var i = 0; i < offset; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 >= text.Length || text[i + 1] != '\n')))
            {
                line++;
                lineStart = i + 1;
            }
        }

        return new SourcePosition(fileName, line, offset - lineStart + 1);
    }
}
