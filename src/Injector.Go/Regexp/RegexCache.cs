using System.Collections.Concurrent;

namespace Injector.Go.Regexp;

/// <summary>Keeps compiled patterns, at most a fixed number of them: templates use few, and patterns made from data must not pile up.</summary>
internal sealed class RegexCache
{
    private const int Capacity = 256;
    private const int LongestKept = 1024;

    private readonly ConcurrentDictionary<string, GoRegex> _compiled = new(StringComparer.Ordinal);

    /// <summary>The compiled pattern.</summary>
    /// <exception cref="FormatException">The pattern is wrong.</exception>
    public GoRegex Get(string pattern)
    {
        if (_compiled.TryGetValue(pattern, out var known))
        {
            return known;
        }

        var compiled = GoRegex.Compile(pattern);
        if (pattern.Length <= LongestKept)
        {
            if (_compiled.Count >= Capacity)
            {
                _compiled.Clear();
            }

            _compiled[pattern] = compiled;
        }

        return compiled;
    }
}
