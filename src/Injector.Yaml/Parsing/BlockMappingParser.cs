namespace Injector.Yaml.Parsing;

/// <summary>Reads mappings in block style: <c>key: value</c>, and <c>? key</c> with <c>: value</c> below.</summary>
internal sealed class BlockMappingParser(
    Scanner scanner, SyntaxBuilder builder, PropertyReader propertyReader, ScalarReader scalars, BlockParser nodes)
{
    /// <summary>Reads a mapping whose first entry starts here with a sign.</summary>
    public void Parse(in NodeProperties properties)
    {
        var column = scanner.Column;
        var index = Open(scanner.Pos, column, properties);
        ParseRest(index, column, ParseEntry(column));
    }

    /// <summary>Reads a mapping whose first key has been read; its colon stands here.</summary>
    public void ParseFrom(in SyntaxNode firstKey, int column, in NodeProperties properties)
    {
        var index = Open(firstKey.OuterStart, column, properties);
        ParseRest(index, column, ParseValue(firstKey, column));
    }

    private int Open(int start, int column, in NodeProperties properties)
    {
        builder.Enter(start);
        return builder.Add(
            new SyntaxNode { Kind = NodeKind.Mapping, Style = NodeStyle.Block, Start = start, OuterStart = start, Extra = column }, properties);
    }

    private void ParseRest(int index, int column, int end)
    {
        while (scanner.GoesOnAt(column))
        {
            if (scanner.Column > column)
            {
                throw scanner.Error(scanner.Pos, "indented further than the keys above it");
            }

            if (scanner.AtSign('-'))
            {
                throw scanner.Error(scanner.Pos, "a list item among the keys of a mapping; indent it below its key");
            }

            end = ParseEntry(column);
        }

        builder.Leave(index, end);
    }

    /// <summary>Reads one entry that starts here; returns the offset behind it.</summary>
    private int ParseEntry(int column)
    {
        if (scanner.AtSign('?'))
        {
            return ParseExplicitEntry(column);
        }

        if (scanner.AtSign(':'))
        {
            var colon = scanner.Pos;
            return ParseValue(
                new SyntaxNode { Kind = NodeKind.Scalar, Style = NodeStyle.Missing, Start = colon, OuterStart = colon, End = colon }, column);
        }

        return ParseValue(ReadKey(column), column);
    }

    private SyntaxNode ReadKey(int column)
    {
        var properties = scanner.Current is '&' or '!' ? propertyReader.Read() : NodeProperties.None;
        scanner.SkipBlanks();
        var line = scanner.LineStart;
        var start = scanner.Pos;
        if (scanner.Current is '[' or '{')
        {
            throw scanner.Error(start, "a mapping or list cannot be a key");
        }

        var key = scalars.ReadInline(column, properties, inFlow: false);
        if (properties.Any)
        {
            properties.GiveTo(ref key);
        }

        return scanner.LineStart == line && scanner.AtKeyColon()
            ? key
            : throw scanner.Error(start, $"expected 'key: value', found '{ScannerErrors.Shorten(scanner.Text[start..scanner.LineEnd(start)])}'");
    }

    /// <summary>Reads the value after a key; the current character is the colon. Returns the offset behind it.</summary>
    private int ParseValue(SyntaxNode key, int column)
    {
        key.Extra = key.Kind == NodeKind.Alias ? key.Extra : scanner.Pos;
        key.Lead = key.OuterStart;
        builder.Add(key, new NodeProperties(key.OuterStart, key.Anchor, key.Tag));
        var end = ++scanner.Pos;
        var value = builder.Tree.Count;
        nodes.ParseNode(column, listMayAlign: true, keyMayFollow: false);
        return Math.Max(end, builder.Tree[value].End);
    }

    private int ParseExplicitEntry(int column)
    {
        var mark = scanner.Pos++;
        var key = builder.Tree.Count;
        nodes.ParseNode(column, listMayAlign: true, keyMayFollow: true);
        builder.Tree[key].Lead = mark;
        if (builder.Tree[key].IsCollection)
        {
            throw scanner.Error(builder.Tree[key].Start, "a mapping or list cannot be a key");
        }

        var end = Math.Max(mark + 1, builder.Tree[key].End);
        scanner.SkipToContent();
        if (scanner.Column != column || !scanner.AtSign(':'))
        {
            builder.SetColon(key, -1);
            builder.AddMissing(end, NodeProperties.None);
            return end;
        }

        builder.SetColon(key, scanner.Pos);
        end = ++scanner.Pos;
        var value = builder.Tree.Count;
        nodes.ParseNode(column, listMayAlign: true, keyMayFollow: true);
        return Math.Max(end, builder.Tree[value].End);
    }
}
