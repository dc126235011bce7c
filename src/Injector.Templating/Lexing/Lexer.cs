namespace Injector.Templating.Lexing;

/// <summary>
/// Cuts a template into tokens. An error is a last token, so that the parser reports what it finds before it, as Go does.
/// </summary>
internal sealed partial class Lexer
{
    private const char EndOfText = '\uffff';

    private readonly string _text;
    private readonly string _left;
    private readonly string _right;
    private readonly List<Token> _tokens = [];
    private int _start;
    private int _position;
    private int _startLine = 1;
    private int _countedTo;
    private int _line = 1;
    private int _parenDepth;
    private bool _failed;

    private Lexer(string text, string left, string right)
    {
        _text = text;
        _left = left;
        _right = right;
    }

    /// <summary>The tokens of a text, ending with <see cref="TokenKind.Eof"/> or <see cref="TokenKind.Error"/>.</summary>
    public static List<Token> Tokenize(string text, string leftDelimiter, string rightDelimiter)
    {
        var lexer = new Lexer(text, leftDelimiter, rightDelimiter);
        while (lexer.LexText())
        {
            // Each turn takes a text and the action after it.
        }

        return lexer._tokens;
    }

    private char Current => _position < _text.Length ? _text[_position] : EndOfText;

    private bool AtEnd => _position >= _text.Length;

    private void Emit(TokenKind kind)
    {
        _tokens.Add(new Token(kind, _start, _text[_start.._position], LineOf(_start)));
        Ignore();
    }

    /// <summary>Drops what was read since the last token.</summary>
    private void Ignore()
    {
        _start = _position;
        _startLine = LineOf(_start);
    }

    private bool Fail(string message, TemplateErrorClass errorClass)
    {
        _tokens.Add(new Token(TokenKind.Error, _start, message, _startLine, errorClass));
        _failed = true;
        return false;
    }

    /// <summary>Line of a position; positions are asked for in ascending order.</summary>
    private int LineOf(int position)
    {
        if (position > _countedTo)
        {
            _line += _text.AsSpan(_countedTo, position - _countedTo).Count('\n');
            _countedTo = position;
        }

        return _line;
    }

    private bool LooksAt(string what) => string.CompareOrdinal(_text, _position, what, 0, what.Length) == 0;

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\r' or '\n';

    private bool HasLeftTrim(int at) => at + 1 < _text.Length && _text[at] == '-' && IsSpace(_text[at + 1]);

    private bool HasRightTrim(int at) => at + 1 < _text.Length && IsSpace(_text[at]) && _text[at + 1] == '-';

    /// <summary>At the end of an action? With or without a trim marker.</summary>
    private bool AtRightDelimiter(out bool trim)
    {
        trim = HasRightTrim(_position) && string.CompareOrdinal(_text, _position + 2, _right, 0, _right.Length) == 0;
        return trim || LooksAt(_right);
    }
}
