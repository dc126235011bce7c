namespace Injector.Yaml.Parsing;

/// <content>Flow collections: <c>{…}</c> and <c>[…]</c>, JSON among them.</content>
internal ref partial struct Parser
{
    private void ParseFlowCollection(in Properties properties)
    {
        var start = _pos;
        var isMapping = Current == '{';
        Enter(start);
        var index = Add(
            new SyntaxNode
            {
                Kind = isMapping ? NodeKind.Mapping : NodeKind.Sequence,
                Style = NodeStyle.Flow,
                Start = start,
                OuterStart = start,
            },
            properties);
        _pos++;
        var close = isMapping ? '}' : ']';
        while (true)
        {
            SkipFlowSpace(start);
            if (Current == close)
            {
                break;
            }

            if (isMapping)
            {
                ParseFlowEntry(start);
            }
            else
            {
                ParseFlowItem(start);
            }

            SkipFlowSpace(start);
            if (Current == ',')
            {
                _pos++;
            }
            else if (Current != close)
            {
                throw Error(_pos, $"expected ',' or '{close}' in the {(isMapping ? "mapping" : "list")} opened on line {_tree.PositionAt(start).Line}");
            }
        }

        _pos++;
        Leave(index, _pos);
    }

    private void SkipFlowSpace(int open)
    {
        SkipToContent(inFlow: true);
        if (_pos >= _text.Length || AtDocumentMarker())
        {
            throw Error(open, $"this '{_text[open]}' is never closed");
        }
    }

    /// <summary>One entry of <c>{…}</c>: <c>key: value</c>, <c>key</c> alone, <c>? key : value</c>.</summary>
    private void ParseFlowEntry(int open)
    {
        var lead = _pos;
        if (Current == '?' && IsBlankOrEnd(_pos + 1))
        {
            _pos++;
            SkipFlowSpace(open);
        }

        var key = _tree.Count;
        if (Current == ':' && IsFlowColon())
        {
            AddMissing(_pos, None);
        }
        else
        {
            ParseFlowNode(open);
        }

        _tree[key].Lead = lead;
        FinishFlowEntry(key, open);
    }

    /// <summary>One item of <c>[…]</c>; <c>[a: b]</c> is a mapping of one entry.</summary>
    private void ParseFlowItem(int open)
    {
        var start = _pos;
        var explicitKey = Current == '?' && IsBlankOrEnd(_pos + 1);
        var first = _tree.Count;
        if (!explicitKey && Current is '[' or '{')
        {
            ParseFlowNode(open);
            _tree[first].Lead = start;
            var behind = _pos;
            SkipFlowSpace(open);
            if (Current == ':')
            {
                throw Error(behind, "a mapping or list cannot be a key");
            }

            return;
        }

        if (explicitKey || (Current == ':' && IsFlowColon()))
        {
            var pair = AddPair(start);
            _tree[pair].Lead = start;
            ParseFlowEntry(open);
            Leave(pair, _tree[_tree.Count - 1].End);
            return;
        }

        ParseFlowNode(open);
        _tree[first].Lead = start;
        var after = _pos;
        SkipFlowSpace(open);
        if (Current != ':')
        {
            _pos = after;
            return;
        }

        var key = _tree[first];
        TakeBack(first);
        var index = AddPair(key.OuterStart);
        _tree[index].Lead = start;
        Add(key, new Properties(key.OuterStart, key.Anchor, key.Tag));
        FinishFlowEntry(index + 1, open);
        Leave(index, Math.Max(_tree[index + 1].End, _tree[_tree.Count - 1].End));
    }

    private int AddPair(int start)
    {
        Enter(start);
        return _tree.Add(new SyntaxNode { Kind = NodeKind.Mapping, Style = NodeStyle.FlowPair, Start = start, OuterStart = start });
    }

    private readonly void TakeBack(int index) => _tree.Truncate(index);

    private readonly bool IsFlowColon() => IsBlankOrEnd(_pos + 1) || At(_pos + 1) is ',' or '[' or ']' or '{' or '}';

    /// <summary>Two braces are how text begins that a template engine has yet to fill in.</summary>
    private readonly string TemplateHint(int offset) =>
        offset > 1 && _text[..offset].EndsWith("{{", StringComparison.Ordinal) ? "; if '{{' begins a template, render it first, for example with 'helm template'" : string.Empty;

    /// <summary>Reads what follows a key inside braces: a colon and a value, or nothing.</summary>
    private void FinishFlowEntry(int key, int open)
    {
        if (_tree[key].IsCollection)
        {
            throw Error(_tree[key].Start, "a mapping or list cannot be a key" + TemplateHint(_tree[key].Start + 1));
        }

        var behind = _pos;
        SkipFlowSpace(open);
        if (Current != ':')
        {
            _pos = behind;
            SetColon(key, -1);
            AddMissing(behind, None);
            return;
        }

        SetColon(key, _pos);
        behind = ++_pos;
        SkipFlowSpace(open);
        if (Current is ',' or '}' or ']')
        {
            _pos = behind;
            AddMissing(behind, None);
            return;
        }

        ParseFlowNode(open);
    }

    private void ParseFlowNode(int open)
    {
        var properties = None;
        if (Current is '&' or '!')
        {
            properties = ParseProperties();
            var behind = _pos;
            SkipFlowSpace(open);
            if (Current is ',' or '}' or ']' or ':')
            {
                _pos = behind;
                AddMissing(behind, properties);
                return;
            }
        }

        if (Current is '[' or '{')
        {
            ParseFlowCollection(properties);
            return;
        }

        if (Current is ',' or ']' or '}')
        {
            throw Error(_pos, $"unexpected '{Current}'");
        }

        Add(ScanInlineScalar(-1, properties, inFlow: true), properties);
    }
}
