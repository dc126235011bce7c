using System.Globalization;
using System.Text;

namespace Injector.Json;

/// <summary>RFC 6901 pointers: <c>/spec/containers/0</c>, with <c>~</c> written as <c>~0</c> and <c>/</c> as <c>~1</c>.</summary>
public static class JsonPointer
{
    /// <summary>The unescaped tokens; none for the empty pointer, which is the whole document.</summary>
    /// <exception cref="FormatException">The pointer does not start with a slash or has a bad escape.</exception>
    public static string[] Split(string pointer)
    {
        ArgumentNullException.ThrowIfNull(pointer);
        if (pointer.Length == 0)
        {
            return [];
        }

        if (pointer[0] != '/')
        {
            throw new FormatException($"'{pointer}' is not a JSON pointer: it must be empty or start with '/'");
        }

        var tokens = pointer[1..].Split('/');
        for (var i = 0; i < tokens.Length; i++)
        {
            tokens[i] = Unescape(tokens[i]);
        }

        return tokens;
    }

    /// <summary>Appends a slash and the escaped token.</summary>
    public static void Append(StringBuilder pointer, string token)
    {
        ArgumentNullException.ThrowIfNull(pointer);
        ArgumentNullException.ThrowIfNull(token);
        pointer.Append('/');
        if (token.AsSpan().IndexOfAny('~', '/') < 0)
        {
            pointer.Append(token);
            return;
        }

        foreach (var c in token)
        {
            _ = c switch
            {
                '~' => pointer.Append("~0"),
                '/' => pointer.Append("~1"),
                _ => pointer.Append(c),
            };
        }
    }

    /// <summary>Reads a list index: decimal digits without leading zeros.</summary>
    public static bool TryReadIndex(string token, out int index)
    {
        ArgumentNullException.ThrowIfNull(token);
        index = 0;
        return token.Length > 0
            && (token[0] != '0' || token.Length == 1)
            && int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out index);
    }

    private static string Unescape(string token)
    {
        for (var tilde = token.IndexOf('~', StringComparison.Ordinal); tilde >= 0; tilde = token.IndexOf('~', tilde + 1))
        {
            if (tilde + 1 == token.Length || token[tilde + 1] is not ('0' or '1'))
            {
                throw new FormatException($"'{token}' has a '~' that is neither '~0' nor '~1'");
            }
        }

        return token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
    }
}
