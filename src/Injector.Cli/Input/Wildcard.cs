namespace Injector.Cli.Input;

/// <summary>Wildcards of one name of a path: <c>*</c>, <c>?</c>, <c>[a-z]</c>, <c>[!a-z]</c>, and a backslash before what is meant as it is.</summary>
internal static class Wildcard
{
    /// <summary>Whether a pattern fits the whole of a name; letter case counts.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        var (next, at) = (0, 0);
        var (star, resume) = (-1, 0);
        while (at < name.Length)
        {
            if (next < pattern.Length && pattern[next] == '*')
            {
                (star, resume) = (++next, at);
            }
            else if (next < pattern.Length && MatchesOne(pattern[next..], name[at]) is > 0 and var used)
            {
                next += used;
                at++;
            }
            else if (star >= 0)
            {
                (next, at) = (star, ++resume);
            }
            else
            {
                return false;
            }
        }

        return pattern[next..].TrimStart('*').IsEmpty;
    }

    /// <summary>How much of a pattern speaks of its first character, which fits; 0 when it does not fit.</summary>
    private static int MatchesOne(ReadOnlySpan<char> pattern, char c) => pattern[0] switch
    {
        '?' => 1,
        '[' when pattern.Length > 2 && pattern[2..].IndexOf(']') is >= 0 and var close => IsInSet(pattern[1..(close + 2)], c) ? close + 3 : 0,
        '\\' when pattern.Length > 1 => pattern[1] == c ? 2 : 0,
        var literal => literal == c ? 1 : 0,
    };

    private static bool IsInSet(ReadOnlySpan<char> set, char c)
    {
        var isNegated = set[0] is '!' or '^';
        set = isNegated ? set[1..] : set;
        var isFound = false;
        for (var i = 0; i < set.Length; i++)
        {
            if (i + 2 < set.Length && set[i + 1] == '-')
            {
                isFound |= set[i] <= c && c <= set[i + 2];
                i += 2;
            }
            else
            {
                isFound |= set[i] == c;
            }
        }

        return isFound != isNegated;
    }
}
