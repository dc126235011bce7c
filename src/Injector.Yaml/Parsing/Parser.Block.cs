namespace Injector.Yaml.Parsing;

/// <content>Block mappings and block lists: structure by indentation.</content>
internal ref partial struct Parser
{
    /// <summary>Reads the node that belongs to the key, dash or document before the current position.</summary>
    /// <param name="parentIndent">Column of the enclosing block collection, -1 at the root. The node stands further right.</param>
    /// <param name="listMayAlign">A list may stand in the very column of its key.</param>
    /// <param name="keyMayFollow">A mapping or list may start on this line (after a dash, not after a key).</param>
    private void ParseBlockNode(int parentIndent, bool listMayAlign, bool keyMayFollow)
    {
        var behind = _pos;
        var newLine = SkipToContent();
        if (!BelongsBelow(newLine, parentIndent, listMayAlign))
        {
            AddMissing(behind, None);
            return;
        }

        var properties = None;
        var fresh = newLine || keyMayFollow;
        if (Current is '&' or '!')
        {
            properties = ParseProperties();
            behind = _pos;
            var propertyLine = _lineStart;
            SkipToContent();
            if (_lineStart != propertyLine || _pos == _text.Length)
            {
                fresh = true;
                if (!BelongsBelow(true, parentIndent, listMayAlign))
                {
                    AddMissing(behind, properties);
                    return;
                }

                ParseBlockContent(parentIndent, fresh, properties, propertiesOnLine: false);
                return;
            }

            ParseBlockContent(parentIndent, fresh, properties, propertiesOnLine: true);
            return;
        }

        ParseBlockContent(parentIndent, fresh, properties, propertiesOnLine: false);
    }

    private readonly bool BelongsBelow(bool newLine, int parentIndent, bool listMayAlign)
    {
        if (_pos >= _text.Length)
        {
            return false;
        }

        if (!newLine)
        {
            return true;
        }

        return Column > parentIndent
            ? !AtDocumentMarker()
            : listMayAlign && Column == parentIndent && Current == '-' && IsBlankOrEnd(_pos + 1) && !AtDocumentMarker();
    }

    private void ParseBlockContent(int parentIndent, bool fresh, in Properties properties, bool propertiesOnLine)
    {
        switch (Current)
        {
            case '-' when IsBlankOrEnd(_pos + 1):
                if (!fresh || propertiesOnLine)
                {
                    throw Error(_pos, "a list item cannot start here; put it on a line of its own");
                }

                ParseBlockSequence(properties);
                return;
            case '?' when IsBlankOrEnd(_pos + 1) && fresh && !propertiesOnLine:
            case ':' when IsBlankOrEnd(_pos + 1) && fresh && !propertiesOnLine:
                ParseBlockMapping(Column, properties, default, keyRead: false);
                return;
            case '|' or '>':
                Add(ScanBlockScalar(parentIndent), properties);
                return;
            case '[' or '{':
                ParseFlowCollection(properties);
                RejectCollectionKey();
                return;
        }

        ParseScalarOrMapping(parentIndent, fresh, properties, propertiesOnLine);
    }

    private void ParseScalarOrMapping(int parentIndent, bool fresh, in Properties properties, bool propertiesOnLine)
    {
        var line = _lineStart;
        var column = propertiesOnLine ? properties.Start - _lineStart : Column;
        var keyProperties = propertiesOnLine ? properties : None;
        var scalar = ScanInlineScalar(parentIndent, keyProperties, inFlow: false);
        if (_lineStart == line && AtKeyColon())
        {
            if (!fresh)
            {
                throw Error(_pos, "a second 'key:' on one line; quote the value if it holds ': '");
            }

            if (propertiesOnLine)
            {
                scalar.OuterStart = properties.Start;
                scalar.Tag = properties.Tag;
                scalar.Anchor = properties.Anchor;
                ParseBlockMapping(column, None, scalar, keyRead: true);
            }
            else
            {
                ParseBlockMapping(column, properties, scalar, keyRead: true);
            }

            return;
        }

        Add(scalar, properties);
    }

    /// <summary>Steps over blanks before a colon that makes the scalar before it a key; stays put otherwise.</summary>
    private bool AtKeyColon()
    {
        var offset = _pos;
        while (At(offset) is ' ' or '\t')
        {
            offset++;
        }

        if (At(offset) != ':' || !IsBlankOrEnd(offset + 1))
        {
            return false;
        }

        _pos = offset;
        return true;
    }

    private void RejectCollectionKey()
    {
        var offset = _pos;
        if (AtKeyColon())
        {
            throw Error(offset, "a mapping or list cannot be a key");
        }
    }

    private void ParseBlockSequence(in Properties properties)
    {
        var column = Column;
        var start = _pos;
        Enter(start);
        var index = Add(
            new SyntaxNode { Kind = NodeKind.Sequence, Style = NodeStyle.Block, Start = start, OuterStart = start, Extra = column }, properties);
        int end;
        while (true)
        {
            var dash = _pos;
            end = ++_pos;
            var item = _tree.Count;
            ParseBlockNode(column, listMayAlign: false, keyMayFollow: true);
            _tree[item].Lead = dash;
            end = Math.Max(end, _tree[item].End);
            if (!SkipToContent() && _pos < _text.Length)
            {
                throw UnexpectedContent();
            }

            if (_pos >= _text.Length || Column < column || AtDocumentMarker())
            {
                break;
            }

            if (Column > column)
            {
                throw Error(_pos, "indented further than the list items above it");
            }

            if (Current != '-' || !IsBlankOrEnd(_pos + 1))
            {
                break;
            }
        }

        Leave(index, end);
    }

    private void ParseBlockMapping(int column, in Properties properties, in SyntaxNode firstKey, bool keyRead)
    {
        var start = keyRead ? firstKey.OuterStart : _pos;
        Enter(start);
        var index = Add(
            new SyntaxNode { Kind = NodeKind.Mapping, Style = NodeStyle.Block, Start = start, OuterStart = start, Extra = column }, properties);
        int end;
        if (keyRead)
        {
            end = ParseEntryValue(firstKey, column);
        }
        else
        {
            end = ParseEntry(column);
        }

        while (true)
        {
            if (!SkipToContent() && _pos < _text.Length)
            {
                throw UnexpectedContent();
            }

            if (_pos >= _text.Length || Column < column || AtDocumentMarker())
            {
                break;
            }

            if (Column > column)
            {
                throw Error(_pos, "indented further than the keys above it");
            }

            if (Current == '-' && IsBlankOrEnd(_pos + 1))
            {
                throw Error(_pos, "a list item among the keys of a mapping; indent it below its key");
            }

            end = ParseEntry(column);
        }

        Leave(index, end);
    }
}
