using System.Text.Json.Nodes;

namespace Injector.Yaml.Resolving;

/// <summary>The types that a scalar can resolve to.</summary>
internal enum ScalarType : byte
{
    String,
    Null,
    Boolean,
    Integer,
    Unsigned,
    Float,
}

/// <summary>What the text of a scalar means.</summary>
internal readonly record struct Scalar(ScalarType Type, long Integer, double Float)
{
    public static readonly Scalar String = new(ScalarType.String, 0, 0);
    public static readonly Scalar Null = new(ScalarType.Null, 0, 0);
    public static readonly Scalar True = new(ScalarType.Boolean, 1, 0);
    public static readonly Scalar False = new(ScalarType.Boolean, 0, 0);

    public static Scalar Of(double value) => new(ScalarType.Float, 0, value);

    /// <summary>The JSON value; null for null. Not for strings.</summary>
    public JsonNode? ToJson() => Type switch
    {
        ScalarType.Boolean => JsonValue.Create(Integer != 0),
        ScalarType.Integer => JsonValue.Create(Integer),
        ScalarType.Unsigned => JsonValue.Create((ulong)Integer),
        ScalarType.Float => JsonValue.Create(Float),
        _ => null,
    };
}

/// <summary>
/// Resolves plain scalars as Kubernetes' YAML 1.1 parser does: <c>y</c>, <c>on</c> and their like are booleans, <c>0644</c> is
/// octal, underscores may group digits; dates and sexagesimal numbers stay strings.
/// </summary>
internal static class ScalarResolver
{
    /// <summary>The type and value of an untagged plain scalar.</summary>
    public static Scalar Resolve(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return Scalar.Null;
        }

        switch (text[0])
        {
            case 'y' or 'Y' or 'n' or 'N' or 't' or 'T' or 'f' or 'F' or 'o' or 'O' or '~':
                return Word(text);
            case '.':
                return text.Length > 1 && char.IsAsciiDigit(text[1]) && Numbers.TryFloat(text, out var fraction)
                    ? Scalar.Of(fraction)
                    : Special(text);
            case '+' or '-' or (>= '0' and <= '9'):
                return Number(text);
            default:
                return Scalar.String;
        }
    }

    private static Scalar Word(ReadOnlySpan<char> text) => text switch
    {
        "true" or "True" or "TRUE" or "y" or "Y" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" => Scalar.True,
        "false" or "False" or "FALSE" or "n" or "N" or "no" or "No" or "NO" or "off" or "Off" or "OFF" => Scalar.False,
        "~" or "null" or "Null" or "NULL" => Scalar.Null,
        _ => Scalar.String,
    };

    private static Scalar Special(ReadOnlySpan<char> text) => text switch
    {
        ".nan" or ".NaN" or ".NAN" => Scalar.Of(double.NaN),
        ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" => Scalar.Of(double.PositiveInfinity),
        "-.inf" or "-.Inf" or "-.INF" => Scalar.Of(double.NegativeInfinity),
        _ => Scalar.String,
    };

    private static Scalar Number(ReadOnlySpan<char> text)
    {
        if (text.Length > 1 && text[1] == '.' && !char.IsAsciiDigit(text[0]) && Special(text) is { Type: ScalarType.Float } special)
        {
            return special;
        }

        if (!text.Contains('_'))
        {
            return Digits(text);
        }

        Span<char> plain = text.Length <= 128 ? stackalloc char[text.Length] : new char[text.Length];
        var length = 0;
        foreach (var c in text)
        {
            if (c != '_')
            {
                plain[length++] = c;
            }
        }

        return Digits(plain[..length]);
    }

    private static Scalar Digits(ReadOnlySpan<char> text)
    {
        if (Numbers.TryInteger(text, out var integer, out var unsigned))
        {
            return new Scalar(unsigned ? ScalarType.Unsigned : ScalarType.Integer, integer, 0);
        }

        return Numbers.TryFloat(text, out var value) ? Scalar.Of(value) : Scalar.String;
    }
}
