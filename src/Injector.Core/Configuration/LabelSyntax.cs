using System.Buffers;

namespace Injector.Core.Configuration;

/// <summary>Kubernetes' syntax of label keys and values.</summary>
internal static class LabelSyntax
{
    private const int MaxNameLength = 63;
    private const int MaxPrefixLength = 253;
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    private static readonly SearchValues<char> SubdomainCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>An optional DNS subdomain with a slash, then a name.</summary>
    public static bool IsQualifiedName(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return slash < 0
            ? key.Length > 0 && IsValue(key)
            : IsSubdomain(key.AsSpan(0, slash)) && slash + 1 < key.Length && IsValue(key.AsSpan(slash + 1));
    }

    /// <summary>Empty, or letters, digits, dashes, underscores and dots that begin and end with a letter or digit.</summary>
    public static bool IsValue(ReadOnlySpan<char> value)
    {
        if (value.Length == 0)
        {
            return true;
        }

        return value.Length <= MaxNameLength
            && char.IsAsciiLetterOrDigit(value[0])
            && char.IsAsciiLetterOrDigit(value[^1])
            && !value.ContainsAnyExcept(NameCharacters);
    }

    private static bool IsSubdomain(ReadOnlySpan<char> prefix)
    {
        if (prefix.Length is 0 or > MaxPrefixLength)
        {
            return false;
        }

        foreach (var range in prefix.Split('.'))
        {
            var part = prefix[range];
            if (part.IsEmpty || part[0] == '-' || part[^1] == '-' || part.ContainsAnyExcept(SubdomainCharacters))
            {
                return false;
            }
        }

        return true;
    }
}
