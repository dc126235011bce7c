using System.Buffers;
using Injector.Yaml.Resolving;

namespace Injector.Yaml.Writing;

/// <summary>Which spellings a string may have without changing its meaning.</summary>
[Flags]
internal enum Spellings
{
    None = 0,

    /// <summary>Plain outside of flow collections.</summary>
    BlockPlain = 1,

    /// <summary>Plain inside of flow collections.</summary>
    FlowPlain = 2,
    SingleQuoted = 4,
    Literal = 8,

    /// <summary>The string holds a line break of any kind.</summary>
    MultiLine = 16,

    /// <summary>Plain, it would be read back as another type.</summary>
    OtherType = 32,
}

/// <summary>Finds the spellings of a string by the rules of Kubernetes' YAML writer.</summary>
internal static class ScalarAnalysis
{
    private static readonly SearchValues<char> Simple =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./()+=;<$\\^");

    public static Spellings Of(string text)
    {
        if (text.Length == 0)
        {
            return Spellings.SingleQuoted | Spellings.OtherType;
        }

        var type = LooksLikeOtherType(text) ? Spellings.OtherType : Spellings.None;
        if (char.IsAsciiLetter(text[0]) && text.AsSpan().IndexOfAnyExcept(Simple) < 0)
        {
            return type | Spellings.BlockPlain | Spellings.FlowPlain | Spellings.SingleQuoted | Spellings.Literal;
        }

        return type | Scan(text);
    }

    private static bool LooksLikeOtherType(string text) =>
        ScalarResolver.Resolve(text).Type != ScalarType.String || Timestamps.IsTimestamp(text) || Timestamps.IsSexagesimal(text);

    private static Spellings Scan(string text)
    {
        const Spellings Plain = Spellings.BlockPlain | Spellings.FlowPlain;
        var multiLine = text.AsSpan().IndexOfAny('\n', '\u2028', '\u2029') >= 0 ? Spellings.MultiLine : Spellings.None;
        var forbidden = Marks(text) | (multiLine == Spellings.None ? Spellings.None : Plain);
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsPrintable(text[i]))
            {
                return multiLine;
            }

            var next = i + 1 < text.Length ? text[i + 1] : '\0';
            if (text[i] == ' ' && IsBreak(next))
            {
                return multiLine;
            }

            if (IsBreak(text[i]) && next == ' ')
            {
                forbidden |= Plain | Spellings.SingleQuoted;
            }
        }

        if (text[0] == ' ')
        {
            forbidden |= Plain;
        }

        if (text[^1] == ' ')
        {
            forbidden |= Plain | Spellings.Literal;
        }

        return multiLine | ((Plain | Spellings.SingleQuoted | Spellings.Literal) & ~forbidden);
    }

    /// <summary>The plain spellings that indicators inside the text forbid.</summary>
    private static Spellings Marks(string text)
    {
        const Spellings Both = Spellings.BlockPlain | Spellings.FlowPlain;
        var marks = text.StartsWith("---", StringComparison.Ordinal) || text.StartsWith("...", StringComparison.Ordinal) ? Both : Spellings.None;
        marks |= FirstMark(text);
        for (var i = 1; i < text.Length; i++)
        {
            switch (text[i])
            {
                case ',' or '?' or '[' or ']' or '{' or '}':
                    marks |= Spellings.FlowPlain;
                    break;
                case ':':
                    marks |= BlankFollows(text, i) ? Both : Spellings.FlowPlain;
                    break;
                case '#' when text[i - 1] is ' ' or '\t' or '\r' || IsBreak(text[i - 1]):
                    marks |= Both;
                    break;
            }
        }

        return marks;
    }

    private static Spellings FirstMark(string text)
    {
        const Spellings Both = Spellings.BlockPlain | Spellings.FlowPlain;
        return text[0] switch
        {
            '#' or ',' or '[' or ']' or '{' or '}' or '&' or '*' or '!' or '|' or '>' or '\'' or '"' or '%' or '@' or '`' => Both,
            '?' or ':' => BlankFollows(text, 0) ? Both : Spellings.FlowPlain,
            '-' => BlankFollows(text, 0) ? Both : Spellings.None,
            _ => Spellings.None,
        };
    }

    private static bool BlankFollows(string text, int i) => i + 1 >= text.Length || text[i + 1] is ' ' or '\t' or '\r' || IsBreak(text[i + 1]);

    public static bool IsBreak(char c) => c is '\n' or '\u2028' or '\u2029' or '\u0085' or '\r';

    /// <summary>Characters that may stand unescaped; surrogates may not, as Kubernetes escapes everything beyond U+FFFF.</summary>
    public static bool IsPrintable(char c) =>
        c is '\n' or (>= ' ' and <= '~') or (>= '\u00A0' and < '\uD800') or (>= '\uE000' and < '\uFFFE' and not '\uFEFF');
}
