using System.Text;

namespace Injector.Go.Regexp;

/// <summary>Unicode simple case folding: which code points are one letter in different case. <c>k K</c> and the Kelvin sign are such an orbit.</summary>
internal static class CaseFolding
{
    private static readonly Lazy<Dictionary<int, int[]>> Orbits = new(FindOrbits);

    /// <summary>Adds the other members of the orbit of every member of a set.</summary>
    public static void AddEquivalents(RuneSet set, RuneSetBuilder target)
    {
        foreach (var (rune, orbit) in Orbits.Value)
        {
            if (set.Contains(rune))
            {
                foreach (var other in orbit)
                {
                    target.Add(other, other);
                }
            }
        }
    }

    private static Dictionary<int, int[]> FindOrbits()
    {
        var byUpper = new Dictionary<int, List<int>>();
        for (int rune = 'A'; rune <= 0x1E943; rune = Next(rune))
        {
            var key = Key(rune);
            if (!byUpper.TryGetValue(key, out var members))
            {
                byUpper[key] = members = [];
            }

            members.Add(rune);
        }

        var orbits = new Dictionary<int, int[]>();
        foreach (var members in byUpper.Values.Where(m => m.Count > 1))
        {
            var orbit = members.ToArray();
            foreach (var member in orbit)
            {
                orbits[member] = orbit;
            }
        }

        return orbits;
    }

    private static int Next(int rune) => rune switch
    {
        0x2FFF => 0xA640,   // nothing between the symbols and the Cyrillic extensions has case
        0xD7FF => 0xE000,
        _ => rune + 1,
    };

    /// <summary>A code point shared by the whole orbit: upper case of lower case, with the few letters that casing tables treat apart.</summary>
    private static int Key(int rune) => rune switch
    {
        0x130 or 0x131 => rune,      // dotted capital I and dotless i fold to nothing else
        0x17F => 'S',
        0x212A => 'K',
        0x212B => 0xC5,
        0x2126 => 0x3A9,
        0x1E9E => 0xDF,
        0x3F4 => 0x398,
        0x1FBE => 0x399,
        _ => Rune.ToUpperInvariant(Rune.ToLowerInvariant(Rune.ToUpperInvariant(new Rune(rune)))).Value,
    };
}
