namespace Injector.Yaml.Parsing;

/// <summary>Reads nodes in block style, where indentation is structure, and finds what kind each is.</summary>
internal sealed class BlockParser
{
    private readonly Scanner _scanner;
    private readonly SyntaxBuilder _builder;
    private readonly PropertyReader _properties;
    private readonly ScalarReader _scalars;
    private readonly FlowParser _flow;
    private readonly BlockSequenceParser _sequences;
    private readonly BlockMappingParser _mappings;

    public BlockParser(Scanner scanner, SyntaxBuilder builder, PropertyReader properties)
    {
        _scanner = scanner;
        _builder = builder;
        _properties = properties;
        _scalars = new ScalarReader(scanner, builder, properties);
        _flow = new FlowParser(scanner, builder, properties, _scalars);
        _sequences = new BlockSequenceParser(scanner, builder, this);
        _mappings = new BlockMappingParser(scanner, builder, properties, _scalars, this);
    }

    /// <summary>Reads the node that belongs to the key, dash or document before the current position.</summary>
    /// <param name="parentIndent">Column of the enclosing block collection, -1 at the root. The node stands further right.</param>
    /// <param name="listMayAlign">A list may stand in the very column of its key.</param>
    /// <param name="keyMayFollow">A mapping or list may start on this line (after a dash, not after a key).</param>
    public void ParseNode(int parentIndent, bool listMayAlign, bool keyMayFollow)
    {
        var behind = _scanner.Pos;
        var newLine = _scanner.SkipToContent();
        if (!BelongsBelow(newLine, parentIndent, listMayAlign))
        {
            _builder.AddMissing(behind, NodeProperties.None);
        }
        else if (_scanner.Current is '&' or '!')
        {
            ParseWithProperties(parentIndent, listMayAlign, newLine || keyMayFollow);
        }
        else
        {
            ParseContent(parentIndent, newLine || keyMayFollow, NodeProperties.None, propertiesOnLine: false);
        }
    }

    private void ParseWithProperties(int parentIndent, bool listMayAlign, bool fresh)
    {
        var properties = _properties.Read();
        var behind = _scanner.Pos;
        var line = _scanner.LineStart;
        _scanner.SkipToContent();
        var sameLine = _scanner.LineStart == line && _scanner.Pos < _scanner.Length;
        if (sameLine || BelongsBelow(true, parentIndent, listMayAlign))
        {
            ParseContent(parentIndent, fresh || !sameLine, properties, propertiesOnLine: sameLine);
        }
        else
        {
            _builder.AddMissing(behind, properties);
        }
    }

    private bool BelongsBelow(bool newLine, int parentIndent, bool listMayAlign)
    {
        if (_scanner.Pos >= _scanner.Length)
        {
            return false;
        }

        if (!newLine)
        {
            return true;
        }

        return _scanner.Column > parentIndent
            ? !_scanner.AtDocumentMarker()
            : listMayAlign && _scanner.Column == parentIndent && _scanner.AtSign('-') && !_scanner.AtDocumentMarker();
    }

    /// <param name="parentIndent">Column of the enclosing block collection.</param>
    /// <param name="fresh">A block mapping or list may start here.</param>
    /// <param name="properties">Anchor and tag before the node.</param>
    /// <param name="propertiesOnLine">They stand on this line, so that of a mapping they are the first key's.</param>
    private void ParseContent(int parentIndent, bool fresh, in NodeProperties properties, bool propertiesOnLine)
    {
        switch (_scanner.Current)
        {
            case '-' when _scanner.AtSign('-'):
                if (!fresh || propertiesOnLine)
                {
                    throw _scanner.Error(_scanner.Pos, "a list item cannot start here; put it on a line of its own");
                }

                _sequences.Parse(properties);
                return;
            case '?' or ':' when _scanner.AtSign(_scanner.Current) && fresh && !propertiesOnLine:
                _mappings.Parse(properties);
                return;
            case '|' or '>':
                _builder.Add(_scalars.ReadBlock(parentIndent), properties);
                return;
            case '[' or '{':
                _flow.ParseCollection(properties);
                _scanner.RejectCollectionKey();
                return;
        }

        ParseScalarOrMapping(parentIndent, fresh, properties, propertiesOnLine);
    }

    private void ParseScalarOrMapping(int parentIndent, bool fresh, in NodeProperties properties, bool propertiesOnLine)
    {
        var line = _scanner.LineStart;
        var column = propertiesOnLine ? properties.Start - line : _scanner.Column;
        var scalar = _scalars.ReadInline(parentIndent, propertiesOnLine ? properties : NodeProperties.None, inFlow: false);
        if (_scanner.LineStart != line || !_scanner.AtKeyColon())
        {
            _builder.Add(scalar, properties);
            return;
        }

        if (!fresh)
        {
            throw _scanner.Error(_scanner.Pos, "a second 'key:' on one line; quote the value if it holds ': '");
        }

        if (propertiesOnLine)
        {
            properties.GiveTo(ref scalar);
        }

        _mappings.ParseFrom(scalar, column, propertiesOnLine ? NodeProperties.None : properties);
    }
}
