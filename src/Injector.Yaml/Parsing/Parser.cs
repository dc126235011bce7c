using Injector.Yaml.Positions;

namespace Injector.Yaml.Parsing;

/// <summary>
/// Reads one YAML document into a <see cref="SyntaxTree"/>: YAML 1.1 as Kubernetes' parser takes it, in one pass and by recursive
/// descent. Characters are the <see cref="Scanner"/>'s, scalars the <see cref="ScalarReader"/>'s, collections the
/// <see cref="BlockParser"/>'s and the <see cref="FlowParser"/>'s; here stands what surrounds a document.
/// </summary>
internal sealed class Parser
{
    private readonly SyntaxTree _tree;
    private readonly Scanner _scanner;
    private readonly PropertyReader _properties;
    private readonly BlockParser _nodes;

    private Parser(SyntaxTree tree, int maxDepth)
    {
        _tree = tree;
        _scanner = new Scanner(tree);
        _properties = new PropertyReader(_scanner);
        _nodes = new BlockParser(_scanner, new SyntaxBuilder(tree, maxDepth), _properties);
    }

    /// <summary>Reads the first document of the text. The caller disposes the tree when it is pooled.</summary>
    public static SyntaxTree Parse(string text, YamlReadOptions options, bool pooled, string fileName = "", int firstLine = 1)
    {
        var tree = new SyntaxTree(text, pooled, fileName, firstLine);
        try
        {
            CharacterCheck.Run(tree, options.MaxLength);
            new Parser(tree, options.MaxDepth).ParseDocument();
            return tree;
        }
        catch
        {
            tree.Dispose();
            throw;
        }
    }

    private void ParseDocument()
    {
        if (_scanner.Current == '\uFEFF')
        {
            _scanner.Pos = _scanner.LineStart = 1;
        }

        _scanner.SkipToContent();
        while (_scanner.Current == '%' && _scanner.Column == 0)
        {
            ParseDirective();
            _scanner.SkipToContent();
        }

        // Behind the marker, a mapping or list starts on a line of its own.
        var marked = _scanner.AtMarker('-');
        if (marked)
        {
            CheckMarker();
        }

        _scanner.Pos += marked ? 3 : 0;
        _nodes.ParseNode(parentIndent: -1, listMayAlign: false, keyMayFollow: !marked);
        _scanner.SkipToContent();
        if (_scanner.Pos < _scanner.Length && !_scanner.AtDocumentMarker())
        {
            throw _scanner.UnexpectedContent();
        }

        _tree.DocumentEnd = _scanner.Pos;
    }

    /// <summary>
    /// Kubernetes cuts a stream at lines that begin with a marker, before anything else is read, and drops the rest of such a line. Its lines end
    /// with a line feed only, so what stands behind another break is dropped by one reader and read by the other.
    /// </summary>
    private void CheckMarker()
    {
        var line = _scanner.Text[_scanner.Pos..];
        var end = line.IndexOf('\n');
        line = end < 0 ? line : line[..(end + 1)];
        var beginsLine = _scanner.Pos == 0 ? _tree.FirstLine > 1 : _scanner.At(_scanner.Pos - 1) == '\n';
        if (beginsLine && LineBreaks.AreInside(line))
        {
            throw _scanner.Error(_scanner.Pos + line.IndexOfAny(LineBreaks.All), "a line break other than a line feed stands in the line of a document marker, where Kubernetes reads nothing; begin a new line");
        }
    }

    private void ParseDirective()
    {
        var end = _scanner.LineEnd(_scanner.Pos);
        var line = _scanner.Text[_scanner.Pos..end];
        if (line.StartsWith("%YAML", StringComparison.Ordinal) && !line[5..].TrimStart().StartsWith("1.", StringComparison.Ordinal))
        {
            throw _scanner.Error(_scanner.Pos, "this YAML version is not supported; versions 1.1 and 1.2 are");
        }

        if (line.StartsWith("%TAG", StringComparison.Ordinal))
        {
            var parts = line.ToString().Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length < 3)
            {
                throw _scanner.Error(_scanner.Pos, "a %TAG directive needs a handle and a prefix");
            }

            _properties.Declare(parts[1], parts[2]);
        }

        _scanner.Pos = end;
    }
}
