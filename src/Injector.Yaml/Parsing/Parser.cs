using System.Buffers;
using System.Text;

namespace Injector.Yaml.Parsing;

/// <summary>
/// Reads one YAML document into a <see cref="SyntaxTree"/>: YAML 1.1 as Kubernetes' parser takes it, in one pass and by
/// recursive descent. This part holds the state and the way between nodes; the other parts hold block collections, flow
/// collections, scalars and block scalars.
/// </summary>
internal ref partial struct Parser
{
    private static readonly SearchValues<char> ForbiddenAscii = SearchValues.Create(
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\a\b\v\f\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f\u007f");

    private readonly ReadOnlySpan<char> _text;
    private readonly SyntaxTree _tree;
    private readonly int _maxDepth;
    private int _pos;
    private int _lineStart;

    /// <summary>Where content was last found at the start of a line, behind its indentation.</summary>
    private int _lineContent;
    private int _depth;
    private Dictionary<string, int>? _anchors;
    private Dictionary<string, string>? _tagHandles;
    private StringBuilder? _folded;

    private Parser(SyntaxTree tree, int maxDepth)
    {
        _tree = tree;
        _text = tree.Text;
        _lineContent = -1;
        _maxDepth = maxDepth;
    }

    private readonly int Column => _pos - _lineStart;

    private readonly char Current => At(_pos);

    /// <summary>Reads the first document of the text. The caller disposes the tree when it is pooled.</summary>
    public static SyntaxTree Parse(string text, YamlReadOptions options, bool pooled, string fileName = "", int firstLine = 1)
    {
        var tree = new SyntaxTree(text, pooled, fileName, firstLine);
        try
        {
            var parser = new Parser(tree, options.MaxDepth);
            parser.CheckCharacters(options.MaxLength);
            parser.ParseDocument();
            return tree;
        }
        catch
        {
            tree.Dispose();
            throw;
        }
    }

    private readonly void CheckCharacters(int maxLength)
    {
        if (_text.Length > maxLength)
        {
            throw Error(0, $"the document has {_text.Length} characters, more than the limit of {maxLength}");
        }

        var control = _text.IndexOfAny(ForbiddenAscii);
        if (control >= 0)
        {
            throw Error(control, $"control character U+{(int)_text[control]:X4} is not allowed in YAML; write it as an escape in double quotes");
        }
    }

    private void ParseDocument()
    {
        if (Current == '\uFEFF')
        {
            _pos = _lineStart = 1;
        }

        SkipToContent();
        while (Current == '%' && Column == 0)
        {
            ParseDirective();
            SkipToContent();
        }

        if (AtMarker('-'))
        {
            _pos += 3;
            ParseBlockNode(parentIndent: -1, listMayAlign: false, keyMayFollow: false);
        }
        else
        {
            ParseBlockNode(parentIndent: -1, listMayAlign: false, keyMayFollow: true);
        }

        SkipToContent();
        if (_pos < _text.Length && !AtDocumentMarker())
        {
            throw UnexpectedContent();
        }

        _tree.DocumentEnd = _pos;
    }

    private void ParseDirective()
    {
        var end = LineEnd(_pos);
        var line = _text[_pos..end];
        if (line.StartsWith("%YAML", StringComparison.Ordinal) && !line[5..].TrimStart().StartsWith("1.", StringComparison.Ordinal))
        {
            throw Error(_pos, "this YAML version is not supported; versions 1.1 and 1.2 are");
        }

        if (line.StartsWith("%TAG", StringComparison.Ordinal))
        {
            var parts = line.ToString().Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length < 3)
            {
                throw Error(_pos, "a %TAG directive needs a handle and a prefix");
            }

            (_tagHandles ??= new(StringComparer.Ordinal))[parts[1]] = parts[2];
        }

        _pos = end;
    }

    private readonly char At(int offset) => (uint)offset < (uint)_text.Length ? _text[offset] : '\0';

    private readonly bool IsBlankOrEnd(int offset) => At(offset) is ' ' or '\t' or '\n' or '\r' or '\0';

    /// <summary>Whether <c>---</c> or <c>...</c> stands here at the start of a line.</summary>
    private readonly bool AtDocumentMarker() => AtMarker('-') || AtMarker('.');

    private readonly bool AtMarker(char mark) =>
        _pos == _lineStart && Current == mark && At(_pos + 1) == mark && At(_pos + 2) == mark && IsBlankOrEnd(_pos + 3);

    private readonly int LineEnd(int offset)
    {
        var length = _text[offset..].IndexOfAny('\n', '\r');
        return length < 0 ? _text.Length : offset + length;
    }

    /// <summary>Steps over one line break at the current position.</summary>
    private void SkipLineBreak()
    {
        _pos += Current == '\r' && At(_pos + 1) == '\n' ? 2 : 1;
        _lineStart = _pos;
    }

    private void SkipBlanks()
    {
        while (Current is ' ' or '\t')
        {
            _pos++;
        }
    }

    /// <summary>Skips blanks, comments and line breaks; true when a line break was among them.</summary>
    private bool SkipToContent(bool inFlow = false)
    {
        var newLine = _pos == _lineStart || _pos == _lineContent;
        while (true)
        {
            switch (Current)
            {
                case ' ':
                    _pos++;
                    break;
                case '\n' or '\r':
                    SkipLineBreak();
                    newLine = true;
                    break;
                case '#':
                    _pos = LineEnd(_pos);
                    break;
                case '\t':
                    SkipTab(newLine && !inFlow);
                    break;
                default:
                    _lineContent = newLine ? _pos : _lineContent;
                    return newLine;
            }
        }
    }

    private void SkipTab(bool isIndentation)
    {
        var tab = _pos;
        SkipBlanks();
        if (isIndentation && Current is not ('\n' or '\r' or '#' or '\0'))
        {
            throw Error(tab, "a tab cannot indent YAML; use blanks");
        }
    }

    private void Enter(int offset)
    {
        if (++_depth > _maxDepth)
        {
            throw Error(offset, $"nested deeper than {_maxDepth} levels");
        }
    }

    private void Leave(int index, int end)
    {
        _depth--;
        ref var node = ref _tree[index];
        node.End = end;
        node.Next = _tree.Count;
    }

    private readonly YamlException Error(int offset, string reason) => _tree.Error(offset, reason);

    private readonly YamlException UnexpectedContent()
    {
        if (Current == ':' && IsBlankOrEnd(_pos + 1))
        {
            return Error(_pos, "this line continues the value above, so it cannot be a 'key:'; check the indentation");
        }

        return Error(_pos, $"unexpected text '{Shorten(_text[_pos..LineEnd(_pos)])}' after a value; check indentation and quotes");
    }
}
