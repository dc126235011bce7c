namespace Injector.Yaml.Parsing;

/// <content>Entries of block mappings: <c>key: value</c> and <c>? key</c> with <c>: value</c> below.</content>
internal ref partial struct Parser
{
    /// <summary>Reads one entry that starts here; returns the offset behind it.</summary>
    private int ParseEntry(int column)
    {
        if (Current == '?' && IsBlankOrEnd(_pos + 1))
        {
            return ParseExplicitEntry(column);
        }

        if (Current == ':' && IsBlankOrEnd(_pos + 1))
        {
            return ParseEntryValue(
                new SyntaxNode { Kind = NodeKind.Scalar, Style = NodeStyle.Missing, Start = _pos, OuterStart = _pos, End = _pos }, column);
        }

        var properties = Current is '&' or '!' ? ParseProperties() : None;
        SkipBlanks();
        var line = _lineStart;
        var start = _pos;
        if (Current is '[' or '{')
        {
            throw Error(_pos, "a mapping or list cannot be a key");
        }

        var key = ScanInlineScalar(column, properties, inFlow: false);
        if (properties.Any)
        {
            key.OuterStart = properties.Start;
            key.Tag = properties.Tag;
            key.Anchor = properties.Anchor;
        }

        if (_lineStart != line || !AtKeyColon())
        {
            throw Error(start, $"expected 'key: value', found '{Shorten(_text[start..LineEnd(start)])}'");
        }

        return ParseEntryValue(key, column);
    }

    private static string Shorten(ReadOnlySpan<char> text) => text.Length <= 40 ? text.ToString() : string.Concat(text[..37], "...");

    /// <summary>Reads the value after a key; the current character is the colon.</summary>
    private int ParseEntryValue(SyntaxNode key, int column)
    {
        key.Extra = key.Kind == NodeKind.Alias ? key.Extra : _pos;
        key.Lead = key.OuterStart;
        Add(key, new Properties(key.OuterStart, key.Anchor, key.Tag));
        var end = ++_pos;
        var value = _tree.Count;
        ParseBlockNode(column, listMayAlign: true, keyMayFollow: false);
        return Math.Max(end, _tree[value].End);
    }

    private int ParseExplicitEntry(int column)
    {
        var mark = _pos;
        var end = ++_pos;
        var key = _tree.Count;
        ParseBlockNode(column, listMayAlign: true, keyMayFollow: true);
        _tree[key].Lead = mark;
        if (_tree[key].IsCollection)
        {
            throw Error(_tree[key].Start, "a mapping or list cannot be a key");
        }

        end = Math.Max(end, _tree[key].End);
        SkipToContent();
        if (Column != column || Current != ':' || !IsBlankOrEnd(_pos + 1))
        {
            SetColon(key, -1);
            AddMissing(end, None);
            return end;
        }

        SetColon(key, _pos);
        end = ++_pos;
        var value = _tree.Count;
        ParseBlockNode(column, listMayAlign: true, keyMayFollow: true);
        return Math.Max(end, _tree[value].End);
    }

    private readonly void SetColon(int key, int offset)
    {
        if (_tree[key].Kind == NodeKind.Scalar)
        {
            _tree[key].Extra = offset;
        }
    }
}
