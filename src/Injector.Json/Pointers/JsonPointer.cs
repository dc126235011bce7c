using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Injector.Json;

/// <summary>RFC 6901 pointers: <c>/spec/containers/0</c>, with <c>~</c> written as <c>~0</c> and <c>/</c> as <c>~1</c>.</summary>
public static class JsonPointer
{
    /// <summary>The pointer of a member below another pointer.</summary>
    /// <param name="pointer">The pointer of the map or list; empty for the root.</param>
    /// <param name="token">Name or index, not escaped.</param>
    public static string Combine(string pointer, string token)
    {
        var combined = new StringBuilder(pointer);
        Append(combined, token);
        return combined.ToString();
    }

    /// <summary>The unescaped tokens; none for the empty pointer, which is the whole document.</summary>
    /// <exception cref="FormatException">The pointer does not start with a slash or has a bad escape.</exception>
    public static string[] Split(string pointer)
    {
        ArgumentNullException.ThrowIfNull(pointer);
        if (!TrySplit(pointer, out var tokens))
        {
            throw new FormatException($"'{pointer}' is not a JSON pointer: it must be empty or start with '/'");
        }

        foreach (var raw in pointer.Contains('~', StringComparison.Ordinal) ? pointer.Split('/') : [])
        {
            CheckEscapes(raw);
        }

        return tokens;
    }

    /// <summary>
    /// The unescaped tokens, as <see cref="Split"/>; false when the pointer neither is empty nor starts with a slash. A tilde that
    /// escapes nothing stands for itself.
    /// </summary>
    public static bool TrySplit(string pointer, out string[] tokens)
    {
        ArgumentNullException.ThrowIfNull(pointer);
        tokens = [];
        if (pointer.Length == 0)
        {
            return true;
        }

        if (pointer[0] != '/')
        {
            return false;
        }

        tokens = pointer[1..].Split('/');
        for (var i = 0; i < tokens.Length; i++)
        {
            tokens[i] = Unescape(tokens[i]);
        }

        return true;
    }

    /// <summary>The value that a pointer names; null when there is none or it is null.</summary>
    public static JsonNode? Find(JsonNode? root, string pointer)
    {
        if (!TrySplit(pointer, out var tokens))
        {
            return null;
        }

        var node = root;
        foreach (var token in tokens)
        {
            node = node switch
            {
                JsonObject map => map[token],
                JsonArray list when TryReadIndex(token, out var index) && index < list.Count => list[index],
                _ => null,
            };
        }

        return node;
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

    private static void CheckEscapes(string token)
    {
        for (var tilde = token.IndexOf('~', StringComparison.Ordinal); tilde >= 0; tilde = token.IndexOf('~', tilde + 1))
        {
            if (tilde + 1 == token.Length || token[tilde + 1] is not ('0' or '1'))
            {
                throw new FormatException($"'{token}' has a '~' that is neither '~0' nor '~1'");
            }
        }
    }

    private static string Unescape(string token) => token.Contains('~', StringComparison.Ordinal)
        ? token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)
        : token;
}
