using System.Text;

namespace Injector.Yaml.Parsing;

/// <summary>Reads whatever scalar or alias starts at a place.</summary>
internal sealed class ScalarReader
{
    private readonly Scanner _scanner;
    private readonly SyntaxBuilder _builder;
    private readonly PropertyReader _properties;
    private readonly PlainReader _plain;
    private readonly QuotedReader _quoted;
    private readonly BlockScalarReader _block;

    public ScalarReader(Scanner scanner, SyntaxBuilder builder, PropertyReader properties)
    {
        _scanner = scanner;
        _builder = builder;
        _properties = properties;
        var scratch = new StringBuilder();
        _plain = new PlainReader(scanner, scratch);
        _quoted = new QuotedReader(scanner, scratch);
        _block = new BlockScalarReader(scanner, scratch);
    }

    /// <summary>Reads a literal or folded scalar.</summary>
    public SyntaxNode ReadBlock(int parentIndent) => _block.Read(parentIndent);

    /// <summary>Reads a scalar that starts on this line, or an alias.</summary>
    public SyntaxNode ReadInline(int parentIndent, in NodeProperties properties, bool inFlow)
    {
        switch (_scanner.Current)
        {
            case '"':
                return _quoted.Read(NodeStyle.DoubleQuoted);
            case '\'':
                return _quoted.Read(NodeStyle.SingleQuoted);
            case '*':
                return ReadAlias(properties);
            default:
                CheckPlainStart(inFlow);
                return _plain.Read(parentIndent, inFlow);
        }
    }

    private void CheckPlainStart(bool inFlow)
    {
        switch (_scanner.Current)
        {
            case '@' or '`' or '%' or '|' or '>' or '&' or '!' or ',' or ']' or '}':
                throw _scanner.Error(_scanner.Pos, $"a value cannot start with '{_scanner.Current}'; put it in quotes");
            case '-' or '?' when _scanner.IsBlankOrEnd(_scanner.Pos + 1) && !(inFlow && _scanner.Current == '?'):
                throw _scanner.Error(_scanner.Pos, $"'{_scanner.Current} ' cannot start here; put the value in quotes or on a line of its own" + _scanner.TemplateHint(_scanner.Pos));
            case ':' when _scanner.IsBlankOrEnd(_scanner.Pos + 1) || (inFlow && _scanner.IsFlowColon()):
                throw _scanner.Error(_scanner.Pos, "a ':' without a key before it; check indentation, or quote the value");
        }
    }

    private SyntaxNode ReadAlias(in NodeProperties properties)
    {
        var start = _scanner.Pos;
        if (properties.Any)
        {
            throw _scanner.Error(start, "an alias cannot have an anchor or a tag");
        }

        var name = _properties.ReadName("alias");
        if (!_builder.TryFindAnchor(name, out var target))
        {
            throw _scanner.Error(start, $"alias *{name} refers to an anchor that is not defined before it");
        }

        _builder.Tree.HasAliases = true;
        return new SyntaxNode
        {
            Kind = NodeKind.Alias,
            Style = NodeStyle.Plain,
            Start = start,
            OuterStart = start,
            End = _scanner.Pos,
            Value = name,
            Extra = target,
        };
    }
}
