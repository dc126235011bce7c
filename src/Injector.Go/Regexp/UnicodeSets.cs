using System.Collections.Concurrent;
using System.Globalization;

namespace Injector.Go.Regexp;

/// <summary>The sets behind <c>\pL</c> and <c>\p{Greek}</c>: general categories and scripts by their Unicode names.</summary>
internal static class UnicodeSets
{
    private static readonly Lazy<RuneSet[]> Categories = new(ReadCategories);
    private static readonly ConcurrentDictionary<string, RuneSet?> ByName = new(StringComparer.Ordinal);

    private static readonly string[] CategoryNames =
    [
        "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc",
        "Cf", "Cs", "Co", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Cn",
    ];

    /// <summary>The set of that name, or null when Unicode has no such category or script.</summary>
    public static RuneSet? Find(string name) =>
        name.Length > 40 ? null : ByName.TryGetValue(name, out var known) ? known : Remember(name);

    private static RuneSet? Remember(string name)
    {
        var set = Create(name);
        return set is null ? null : ByName.GetOrAdd(name, set);
    }

    private static RuneSet? Create(string name)
    {
        if (name == "Any")
        {
            return RuneSet.Of((0, RuneSet.MaxRune));
        }

        return name.Length is 1 or 2 ? Category(name) : Script(name);
    }

    private static RuneSet? Category(string name)
    {
        var builder = new RuneSetBuilder();
        var found = false;
        for (var i = 0; i < CategoryNames.Length - 1; i++)
        {
            if (CategoryNames[i].StartsWith(name, StringComparison.Ordinal))
            {
                builder.Add(Categories.Value[i]);
                found = true;
            }
        }

        return found ? builder.Build() : null;
    }

    private static RuneSet? Script(string name)
    {
        if (UnicodeScripts.RangesOf(name) is not { } text)
        {
            return null;
        }

        var builder = new RuneSetBuilder();
        foreach (var range in text.Split(' '))
        {
            var dash = range.IndexOf('-', StringComparison.Ordinal);
            var low = int.Parse(dash < 0 ? range : range.AsSpan(0, dash), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            var high = dash < 0 ? low : int.Parse(range.AsSpan(dash + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            builder.Add(low, high);
        }

        return builder.Build();
    }

    private static RuneSet[] ReadCategories()
    {
        var ranges = new List<(int Low, int High)>[CategoryNames.Length];
        for (var i = 0; i < ranges.Length; i++)
        {
            ranges[i] = [];
        }

        for (var rune = 0; rune <= RuneSet.MaxRune; rune++)
        {
            var list = ranges[(int)CharUnicodeInfo.GetUnicodeCategory(rune)];
            if (list.Count > 0 && list[^1].High == rune - 1)
            {
                list[^1] = (list[^1].Low, rune);
            }
            else
            {
                list.Add((rune, rune));
            }
        }

        return Array.ConvertAll(ranges, RuneSet.OfSorted);
    }
}
