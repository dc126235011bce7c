using System.Text.RegularExpressions;

namespace Injector.Go.Semver;

/// <summary>One condition: an operator and a version, of which parts may be left open (<c>1.2.x</c>, <c>1</c>).</summary>
/// <param name="Operator">As written; empty is <c>=</c>.</param>
/// <param name="Version">The version with open parts as 0.</param>
/// <param name="Known">How many of major, minor, patch are given: 0 to 3.</param>
internal sealed record VersionCondition(string Operator, SemanticVersion Version, int Known)
{
    /// <summary>Makes a condition of a match: group 1 the operator, groups 3 to 5 the numbers, groups 6 and 9 the tails.</summary>
    public static VersionCondition Parse(Match match)
    {
        var numbers = new string[3];
        var known = 0;
        for (var i = 0; i < 3; i++)
        {
            var text = match.Groups[3 + i].Value.TrimStart('.');
            var given = text.Length > 0 && text is not ("x" or "X" or "*");
            known += given && known == i ? 1 : 0;
            numbers[i] = known > i ? text : "0";
        }

        var tail = known == 3 || match.Groups[5].Length == 0 ? match.Groups[6].Value + match.Groups[9].Value : match.Groups[6].Value;
        return new VersionCondition(match.Groups[1].Value, SemanticVersion.Parse(string.Join('.', numbers) + tail), known);
    }

    /// <summary>True when the version fulfils the condition; a pre-release never does unless the condition names one itself.</summary>
    public bool Allows(SemanticVersion version)
    {
        if (version.Prerelease.Length > 0 && Version.Prerelease.Length == 0)
        {
            return Operator == "!=" && Known == 3;
        }

        var order = version.CompareTo(Version);
        return Operator switch
        {
            "!=" => Known == 3 ? order != 0 : !SharesKnownParts(version),
            ">" => order > 0 && (Known == 3 || !SharesKnownParts(version)),
            "<" => order < 0,
            ">=" or "=>" => order >= 0,
            "<=" or "=<" => order <= 0 || (Known < 3 && SharesKnownParts(version)),
            "^" => order >= 0 && AllowsCaret(version),
            "~" or "~>" => order >= 0 && AllowsTilde(version),
            _ => Known == 3 ? order == 0 : order >= 0 && SharesKnownParts(version),
        };
    }

    private bool SharesKnownParts(SemanticVersion version) =>
        (Known < 1 || version.Major == Version.Major) && (Known < 2 || version.Minor == Version.Minor) && (Known < 3 || version.Patch == Version.Patch);

    /// <summary>Same major; same minor too when one was given.</summary>
    private bool AllowsTilde(SemanticVersion version) =>
        Known == 0 || (version.Major == Version.Major && (Known < 2 || version.Minor == Version.Minor));

    /// <summary>The leftmost number that is not 0 stays as it is.</summary>
    private bool AllowsCaret(SemanticVersion version)
    {
        if (Version.Major > 0 || Known < 2)
        {
            return Known == 0 || version.Major == Version.Major;
        }

        if (version.Major > 0 || Version.Minor > 0 || Known < 3)
        {
            return version.Major == 0 && version.Minor == Version.Minor;
        }

        return version.Minor == 0 && version.Patch == Version.Patch;
    }
}
