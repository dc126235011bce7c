using System.Globalization;
using System.Text;
using Injector.Go.Strconv;

namespace Injector.Templating.Lexing;

/// <content>The states: text, comment, and everything inside an action.</content>
internal sealed partial class Lexer
{
    private static readonly Dictionary<string, TokenKind> Keywords = new(StringComparer.Ordinal)
    {
        ["."] = TokenKind.Dot,
        ["block"] = TokenKind.Block,
        ["break"] = TokenKind.Break,
        ["continue"] = TokenKind.Continue,
        ["define"] = TokenKind.Define,
        ["else"] = TokenKind.Else,
        ["end"] = TokenKind.End,
        ["if"] = TokenKind.If,
        ["range"] = TokenKind.Range,
        ["nil"] = TokenKind.Nil,
        ["template"] = TokenKind.Template,
        ["with"] = TokenKind.With,
    };

    /// <summary>Text up to the next action, then that action. False at the end or after an error.</summary>
    private bool LexText()
    {
        var found = _text.IndexOf(_left, _position, StringComparison.Ordinal);
        if (found < 0)
        {
            _position = _text.Length;
            if (_position > _start)
            {
                Emit(TokenKind.Text);
            }

            Emit(TokenKind.Eof);
            return false;
        }

        var trim = HasLeftTrim(found + _left.Length);
        _position = found;
        while (trim && _position > _start && IsSpace(_text[_position - 1]))
        {
            _position--;
        }

        if (_position > _start)
        {
            Emit(TokenKind.Text);
        }

        _position = found;
        Ignore();
        return LexLeftDelimiter(trim) && !_failed;
    }

    private bool LexLeftDelimiter(bool trim)
    {
        _position += _left.Length;
        var afterMarker = trim ? 2 : 0;
        if (string.CompareOrdinal(_text, _position + afterMarker, "/*", 0, 2) == 0)
        {
            _position += afterMarker;
            Ignore();
            return LexComment();
        }

        Emit(TokenKind.LeftDelimiter);
        _position += afterMarker;
        Ignore();
        _parenDepth = 0;
        return LexAction();
    }

    private bool LexComment()
    {
        var end = _text.IndexOf("*/", _position + 2, StringComparison.Ordinal);
        if (end < 0)
        {
            return Fail("unclosed comment", TemplateErrorClass.BadComment);
        }

        _position = end + 2;
        if (!AtRightDelimiter(out var trim))
        {
            return Fail("comment ends before closing delimiter", TemplateErrorClass.BadComment);
        }

        SkipRightDelimiter(trim);
        return true;
    }

    private void SkipRightDelimiter(bool trim)
    {
        _position += _right.Length + (trim ? 2 : 0);
        while (trim && IsSpace(Current))
        {
            _position++;
        }

        Ignore();
    }

    private bool LexAction()
    {
        while (true)
        {
            if (AtRightDelimiter(out var trim))
            {
                return LexRightDelimiter(trim);
            }

            if (AtEnd)
            {
                return Fail("unclosed action", TemplateErrorClass.UnclosedAction);
            }

            if (!LexInsideAction())
            {
                return false;
            }
        }
    }

    private bool LexRightDelimiter(bool trim)
    {
        if (_parenDepth > 0)
        {
            return Fail("unclosed left paren", TemplateErrorClass.UnbalancedParen);
        }

        if (trim)
        {
            _position += 2;
            Ignore();
        }

        _position += _right.Length;
        Emit(TokenKind.RightDelimiter);
        while (trim && IsSpace(Current))
        {
            _position++;
        }

        Ignore();
        return true;
    }

    private bool LexInsideAction()
    {
        var c = Current;
        _position++;
        switch (c)
        {
            case ' ' or '\t' or '\r' or '\n':
                return LexSpace();
            case '=':
                return EmitTrue(TokenKind.Assign);
            case ':':
                if (Current != '=')
                {
                    return Fail("expected :=", TemplateErrorClass.BadDeclaration);
                }

                _position++;
                return EmitTrue(TokenKind.Declare);
            case '|':
                return EmitTrue(TokenKind.Pipe);
            case '"':
                return LexQuoted('"', TokenKind.String, "unterminated quoted string");
            case '\'':
                return LexQuoted('\'', TokenKind.CharConstant, "unterminated character constant");
            case '`':
                return LexRawString();
            case '$':
                return LexFieldOrVariable(TokenKind.Variable);
            case '.' when !char.IsAsciiDigit(Current):
                return LexFieldOrVariable(TokenKind.Field);
            case '.' or '+' or '-' or (>= '0' and <= '9'):
                _position--;
                return LexNumber();
            case '(':
                _parenDepth++;
                return EmitTrue(TokenKind.LeftParen);
            case ')':
                return --_parenDepth < 0
                    ? Fail("unexpected right paren", TemplateErrorClass.UnbalancedParen)
                    : EmitTrue(TokenKind.RightParen);
            default:
                _position--;
                return LexWordOrCharacter(c);
        }
    }

    private bool LexWordOrCharacter(char c)
    {
        if (IsWordAt(_position, out _))
        {
            return LexIdentifier();
        }

        if (c is > ' ' and < '\u007f')
        {
            _position++;
            return EmitTrue(TokenKind.Char);
        }

        return Fail("unrecognized character in action: " + Describe(_position), TemplateErrorClass.BadCharacter);
    }

    private bool EmitTrue(TokenKind kind)
    {
        Emit(kind);
        return true;
    }

    /// <summary>Blanks; one that belongs to a trim marker is left for the delimiter.</summary>
    private bool LexSpace()
    {
        while (IsSpace(Current))
        {
            _position++;
        }

        // " -}}" after blanks: the last blank is part of the delimiter.
        _position--;
        if (AtRightDelimiter(out var trim) && trim)
        {
            if (_position > _start)
            {
                Emit(TokenKind.Space);
            }

            return true;
        }

        _position++;
        Emit(TokenKind.Space);
        return true;
    }

    private bool LexIdentifier()
    {
        while (IsWordAt(_position, out var units))
        {
            _position += units;
        }

        if (!AtTerminator())
        {
            return Fail("bad character " + Describe(_position), TemplateErrorClass.BadCharacter);
        }

        var word = _text[_start.._position];
        return EmitTrue(
            Keywords.TryGetValue(word, out var keyword) ? keyword
            : word is "true" or "false" ? TokenKind.Bool
            : TokenKind.Identifier);
    }

    private bool LexFieldOrVariable(TokenKind kind)
    {
        if (AtTerminator())
        {
            return EmitTrue(kind == TokenKind.Variable ? TokenKind.Variable : TokenKind.Dot);
        }

        while (IsWordAt(_position, out var units))
        {
            _position += units;
        }

        return AtTerminator()
            ? EmitTrue(kind)
            : Fail("bad character " + Describe(_position), TemplateErrorClass.BadCharacter);
    }

    private bool AtTerminator() =>
        AtEnd || Current is ' ' or '\t' or '\r' or '\n' or '.' or ',' or '|' or ':' or ')' or '(' || LooksAt(_right);

    /// <summary>A letter, digit or underscore, Unicode ones included.</summary>
    private bool IsWordAt(int index, out int units)
    {
        units = 1;
        if (index >= _text.Length)
        {
            return false;
        }

        var c = _text[index];
        if (c < 0x80)
        {
            return char.IsAsciiLetterOrDigit(c) || c == '_';
        }

        if (!Rune.TryGetRuneAt(_text, index, out var rune))
        {
            return false;
        }

        units = rune.Utf16SequenceLength;
        return Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber;
    }

    private string Describe(int index) =>
        index >= _text.Length ? "EOF" : GoQuote.Unicode(Rune.TryGetRuneAt(_text, index, out var rune) ? rune.Value : 0xFFFD, withCharacter: true);
}
