namespace Injector.Yaml.Parsing;

/// <summary>Reads nodes in flow style: <c>{…}</c> and <c>[…]</c>, JSON among them.</summary>
internal sealed class FlowParser(Scanner scanner, SyntaxBuilder builder, PropertyReader propertyReader, ScalarReader scalars)
{
    /// <summary>Reads the collection whose opening brace or bracket stands here.</summary>
    public void ParseCollection(in NodeProperties properties)
    {
        var start = scanner.Pos;
        var kind = scanner.Current == '{' ? NodeKind.Mapping : NodeKind.Sequence;
        builder.Enter(start);
        var index = builder.Add(new SyntaxNode { Kind = kind, Style = NodeStyle.Flow, Start = start, OuterStart = start }, properties);
        scanner.Pos++;
        ParseUntil(kind == NodeKind.Mapping ? '}' : ']', start);
        scanner.Pos++;
        builder.Leave(index, scanner.Pos);
    }

    private void ParseUntil(char close, int open)
    {
        while (true)
        {
            SkipSpace(open);
            if (scanner.Current == close)
            {
                return;
            }

            if (close == '}')
            {
                ParseEntry(open);
            }
            else
            {
                ParseItem(open);
            }

            SkipSpace(open);
            if (scanner.Current == ',')
            {
                scanner.Pos++;
            }
            else if (scanner.Current != close)
            {
                var what = close == '}' ? "mapping" : "list";
                throw scanner.Error(scanner.Pos, $"expected ',' or '{close}' in the {what} opened on line {builder.Tree.PositionAt(open).Line}");
            }
        }
    }

    private void SkipSpace(int open)
    {
        scanner.SkipToContent(inFlow: true);
        if (scanner.Pos >= scanner.Length || scanner.AtDocumentMarker())
        {
            throw scanner.Error(open, $"this '{scanner.Text[open]}' is never closed");
        }
    }

    private bool AtBareColon() => scanner.Current == ':' && scanner.IsFlowColon();

    /// <summary>One entry of <c>{…}</c>: <c>key: value</c>, <c>key</c> alone, <c>? key : value</c>.</summary>
    private void ParseEntry(int open)
    {
        var lead = scanner.Pos;
        if (scanner.AtSign('?'))
        {
            scanner.Pos++;
            SkipSpace(open);
        }

        var key = builder.Tree.Count;
        if (AtBareColon())
        {
            builder.AddMissing(scanner.Pos, NodeProperties.None);
        }
        else
        {
            ParseNode(open);
        }

        builder.Tree[key].Lead = lead;
        FinishEntry(key, open);
    }

    /// <summary>One item of <c>[…]</c>; <c>[a: b]</c> is a mapping of one entry.</summary>
    private void ParseItem(int open)
    {
        var start = scanner.Pos;
        var first = builder.Tree.Count;
        if (scanner.AtSign('?') || AtBareColon())
        {
            var pair = builder.AddPair(start);
            builder.Tree[pair].Lead = start;
            ParseEntry(open);
            builder.Leave(pair, builder.Tree[builder.Tree.Count - 1].End);
            return;
        }

        var isCollection = scanner.Current is '[' or '{';
        ParseNode(open);
        builder.Tree[first].Lead = start;
        var behind = scanner.Pos;
        SkipSpace(open);
        if (isCollection)
        {
            if (scanner.Current == ':')
            {
                throw scanner.Error(behind, "a mapping or list cannot be a key");
            }
        }
        else if (scanner.Current == ':')
        {
            MakePair(first, start, open);
        }
        else
        {
            scanner.Pos = behind;
        }
    }

    /// <summary>A colon follows what was read as an item: it is a key, and goes into a mapping of its own.</summary>
    private void MakePair(int first, int start, int open)
    {
        var key = builder.Tree[first];
        builder.TakeBack(first);
        var index = builder.AddPair(key.OuterStart);
        builder.Tree[index].Lead = start;
        builder.Add(key, new NodeProperties(key.OuterStart, key.Anchor, key.Tag));
        FinishEntry(index + 1, open);
        builder.Leave(index, Math.Max(builder.Tree[index + 1].End, builder.Tree[builder.Tree.Count - 1].End));
    }

    /// <summary>Reads what follows a key inside braces: a colon and a value, or nothing.</summary>
    private void FinishEntry(int key, int open)
    {
        var start = builder.Tree[key].Start;
        if (builder.Tree[key].IsCollection)
        {
            throw scanner.Error(start, "a mapping or list cannot be a key" + scanner.TemplateHint(start + 1));
        }

        var behind = scanner.Pos;
        SkipSpace(open);
        if (scanner.Current != ':')
        {
            builder.SetColon(key, -1);
            AddMissing(behind, NodeProperties.None);
            return;
        }

        builder.SetColon(key, scanner.Pos);
        behind = ++scanner.Pos;
        SkipSpace(open);
        if (scanner.Current is ',' or '}' or ']')
        {
            AddMissing(behind, NodeProperties.None);
            return;
        }

        ParseNode(open);
    }

    /// <summary>Adds a node that the text leaves out, and goes back to where it would stand.</summary>
    private void AddMissing(int offset, in NodeProperties properties)
    {
        scanner.Pos = offset;
        builder.AddMissing(offset, properties);
    }

    private void ParseNode(int open)
    {
        var properties = NodeProperties.None;
        if (scanner.Current is '&' or '!')
        {
            properties = propertyReader.Read();
            var behind = scanner.Pos;
            SkipSpace(open);
            if (scanner.Current is ',' or '}' or ']' or ':')
            {
                AddMissing(behind, properties);
                return;
            }
        }

        if (scanner.Current is '[' or '{')
        {
            ParseCollection(properties);
            return;
        }

        if (scanner.Current is ',' or ']' or '}')
        {
            throw scanner.Error(scanner.Pos, $"unexpected '{scanner.Current}'");
        }

        builder.Add(scalars.ReadInline(-1, properties, inFlow: true), properties);
    }
}
