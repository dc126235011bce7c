using Injector.Go.Strconv;

namespace Injector.Templating.Lexing;

/// <content>Constants: strings, characters, numbers.</content>
internal sealed partial class Lexer
{
    private bool LexQuoted(char quote, TokenKind kind, string unterminated)
    {
        while (true)
        {
            var c = Current;
            _position++;
            if (c == '\\' && !AtEnd && Current != '\n')
            {
                _position++;
                continue;
            }

            if (c == quote)
            {
                return EmitTrue(kind);
            }

            if (_position > _text.Length || c == '\n' || c == '\\')
            {
                return Fail(unterminated, TemplateErrorClass.BadString);
            }
        }
    }

    private bool LexRawString()
    {
        var end = _text.IndexOf('`', _position);
        if (end < 0)
        {
            return Fail("unterminated raw quoted string", TemplateErrorClass.BadString);
        }

        _position = end + 1;
        return EmitTrue(TokenKind.RawString);
    }

    private bool LexNumber()
    {
        if (!ScanNumber())
        {
            return Fail("bad number syntax: " + GoQuote.Quote(_text[_start.._position]), TemplateErrorClass.BadNumber);
        }

        // A complex constant such as 1+2i: the sum is one token.
        if (Current is '+' or '-' && (!ScanNumber() || _text[_position - 1] != 'i'))
        {
            return Fail("bad number syntax: " + GoQuote.Quote(_text[_start.._position]), TemplateErrorClass.BadNumber);
        }

        return EmitTrue(TokenKind.Number);
    }

    private bool ScanNumber()
    {
        Accept("+-");
        var digits = "0123456789_";
        if (Accept("0"))
        {
            digits = Accept("xX") ? "0123456789abcdefABCDEF_" : Accept("oO") ? "01234567_" : Accept("bB") ? "01_" : digits;
        }

        AcceptRun(digits);
        if (Accept("."))
        {
            AcceptRun(digits);
        }

        if ((digits.Length == 11 && Accept("eE")) || (digits.Length == 23 && Accept("pP")))
        {
            Accept("+-");
            AcceptRun("0123456789_");
        }

        Accept("i");
        if (!IsWordAt(_position, out var units))
        {
            return true;
        }

        _position += units;
        return false;
    }

    private bool Accept(string valid)
    {
        if (AtEnd || !valid.Contains(Current, StringComparison.Ordinal))
        {
            return false;
        }

        _position++;
        return true;
    }

    private void AcceptRun(string valid)
    {
        while (Accept(valid))
        {
            // Takes one after another.
        }
    }
}
