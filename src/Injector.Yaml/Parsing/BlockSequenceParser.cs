namespace Injector.Yaml.Parsing;

/// <summary>Reads lists in block style: dashes in one column.</summary>
internal sealed class BlockSequenceParser(Scanner scanner, SyntaxBuilder builder, BlockParser nodes)
{
    /// <summary>Reads the list whose first dash stands here.</summary>
    public void Parse(in NodeProperties properties)
    {
        var column = scanner.Column;
        var start = scanner.Pos;
        builder.Enter(start);
        var index = builder.Add(
            new SyntaxNode { Kind = NodeKind.Sequence, Style = NodeStyle.Block, Start = start, OuterStart = start, Extra = column }, properties);
        int end;
        do
        {
            end = ParseItem(column);
        }
        while (ItemFollows(column));

        builder.Leave(index, end);
    }

    /// <summary>Reads a dash and its item; returns the offset behind it.</summary>
    private int ParseItem(int column)
    {
        var dash = scanner.Pos++;
        var item = builder.Tree.Count;
        nodes.ParseNode(column, listMayAlign: false, keyMayFollow: true);
        builder.Tree[item].Lead = dash;
        return Math.Max(dash + 1, builder.Tree[item].End);
    }

    private bool ItemFollows(int column)
    {
        if (!scanner.GoesOnAt(column))
        {
            return false;
        }

        return scanner.Column > column
            ? throw scanner.Error(scanner.Pos, "indented further than the list items above it")
            : scanner.AtSign('-');
    }
}
