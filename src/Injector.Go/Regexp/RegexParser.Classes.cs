using System.Globalization;

namespace Injector.Go.Regexp;

/// <content>Character classes and escapes.</content>
internal sealed partial class RegexParser
{
    private RuneSet ParseClass()
    {
        var start = _position++;
        var negated = !AtEnd && _pattern[_position] == '^';
        _position += negated ? 1 : 0;
        var builder = new RuneSetBuilder();
        for (var first = true; ; first = false)
        {
            if (AtEnd)
            {
                throw Error("missing closing ]", _pattern[start..]);
            }

            if (_pattern[_position] == ']' && !first)
            {
                _position++;
                break;
            }

            ParseClassItem(builder, start);
        }

        var set = builder.Build();
        return negated ? set.Negate() : set;
    }

    private void ParseClassItem(RuneSetBuilder builder, int classStart)
    {
        if (TryReadPosixClass(out var posix) || TryReadClassEscape(out posix))
        {
            builder.Add(posix);
            return;
        }

        var start = _position;
        var low = ReadClassRune(classStart);
        var high = low;
        if (_position + 1 < _pattern.Length && _pattern[_position] == '-' && _pattern[_position + 1] != ']')
        {
            _position++;
            high = ReadClassRune(classStart);
        }

        if (high < low)
        {
            throw Error("invalid character class range", _pattern[start.._position]);
        }

        builder.Add(Folded(RuneSet.Of((low, high))));
    }

    private int ReadClassRune(int classStart)
    {
        if (AtEnd)
        {
            throw Error("missing closing ]", _pattern[classStart..]);
        }

        return _pattern[_position] == '\\' ? ReadEscape() : ReadRune();
    }

    /// <summary>Reads <c>[:alpha:]</c> or <c>[:^alpha:]</c> inside a class.</summary>
    private bool TryReadPosixClass(out RuneSet set)
    {
        set = RegexClasses.Any;
        var end = Looking("[:") ? _pattern.IndexOf(":]", _position + 2, StringComparison.Ordinal) : -1;
        if (end < 0)
        {
            return false;
        }

        var name = _pattern[(_position + 2)..end];
        var negated = name.StartsWith('^');
        var text = _pattern[_position..(end + 2)];
        var found = RegexClasses.Posix(negated ? name[1..] : name) ?? throw Error("invalid character class range", text);
        _position = end + 2;
        set = negated ? Folded(found).Negate() : Folded(found);
        return true;
    }

    /// <summary>Reads <c>\d \w \s</c>, their opposites, and <c>\p…</c>.</summary>
    private bool TryReadClassEscape(out RuneSet set)
    {
        set = RegexClasses.Any;
        if (_position + 1 >= _pattern.Length || _pattern[_position] != '\\')
        {
            return false;
        }

        var letter = _pattern[_position + 1];
        if (letter is 'p' or 'P')
        {
            set = ReadUnicodeClass();
            return true;
        }

        if (RegexClasses.Perl(char.ToLowerInvariant(letter)) is not { } found)
        {
            return false;
        }

        _position += 2;
        set = char.IsAsciiLetterUpper(letter) ? Folded(found).Negate() : Folded(found);
        return true;
    }

    private RuneSet ReadUnicodeClass()
    {
        var start = _position;
        var negated = _pattern[start + 1] == 'P';
        _position += 2;
        if (AtEnd)
        {
            throw Error("invalid character class range", _pattern[start..]);
        }

        var name = ReadUnicodeName(start);
        if (name.StartsWith('^'))
        {
            negated = !negated;
            name = name[1..];
        }

        var set = UnicodeSets.Find(name) ?? throw Error("invalid character class range", _pattern[start.._position]);
        return negated ? Folded(set).Negate() : Folded(set);
    }

    private string ReadUnicodeName(int start)
    {
        if (_pattern[_position] != '{')
        {
            var from = _position;
            ReadRune();
            return _pattern[from.._position];
        }

        var end = _pattern.IndexOf('}', _position);
        if (end < 0)
        {
            throw Error("invalid character class range", _pattern[start..]);
        }

        var name = _pattern[(_position + 1)..end];
        _position = end + 1;
        return name;
    }

    /// <summary>Reads an escape that stands for one code point.</summary>
    private int ReadEscape()
    {
        var start = _position++;
        if (AtEnd)
        {
            throw Error("trailing backslash at end of expression", string.Empty);
        }

        var rune = ReadRune();
        switch (rune)
        {
            case >= '1' and <= '7' when AtEnd || _pattern[_position] is < '0' or > '7':
                break;   // a back-reference
            case >= '0' and <= '7':
                return ReadOctal(rune - '0');
            case 'x':
                if (TryReadHex(out var value))
                {
                    return value;
                }

                break;
            case 'a':
                return 7;
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'v':
                return '\v';
            case < 128 when !char.IsAsciiLetterOrDigit((char)rune):
                return rune;
        }

        throw Error("invalid escape sequence", _pattern[start.._position]);
    }

    private int ReadOctal(int value)
    {
        for (var i = 0; i < 2 && !AtEnd && _pattern[_position] is >= '0' and <= '7'; i++)
        {
            value = value * 8 + (_pattern[_position++] - '0');
        }

        return value;
    }

    private bool TryReadHex(out int value)
    {
        value = 0;
        if (AtEnd)
        {
            return false;
        }

        ReadOnlySpan<char> digits;
        if (_pattern[_position] == '{')
        {
            var end = _pattern.IndexOf('}', _position);
            if (end < 0)
            {
                return false;
            }

            digits = _pattern.AsSpan(_position + 1, end - _position - 1);
            _position = end + 1;
        }
        else
        {
            digits = _pattern.AsSpan(_position, Math.Min(2, _pattern.Length - _position));
            _position += digits.Length;
            if (digits.Length < 2)
            {
                return false;
            }
        }

        return digits.Length is > 0 and <= 8
            && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value)
            && value is >= 0 and <= RuneSet.MaxRune;
    }
}
