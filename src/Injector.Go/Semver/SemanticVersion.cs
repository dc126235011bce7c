using System.Globalization;
using System.Text.RegularExpressions;

namespace Injector.Go.Semver;

/// <summary>A semantic version, read leniently: a leading <c>v</c> and missing minor and patch numbers are fine.</summary>
internal sealed partial record SemanticVersion(ulong Major, ulong Minor, ulong Patch, string Prerelease, string Metadata, string Original)
    : IComparable<SemanticVersion>
{
    /// <summary>Reads a version.</summary>
    /// <exception cref="FormatException">It is not one.</exception>
    public static SemanticVersion Parse(string text)
    {
        var match = Pattern().Match(text);
        if (!match.Success)
        {
            throw new FormatException("Invalid Semantic Version");
        }

        var prerelease = match.Groups[4].Value;
        if (prerelease.Split('.').Any(p => p.Length > 1 && p[0] == '0' && p.All(char.IsAsciiDigit)))
        {
            throw new FormatException("Version segment starts with 0");
        }

        return new SemanticVersion(
            Number(match.Groups[1]), Number(match.Groups[2]), Number(match.Groups[3]), prerelease, match.Groups[5].Value, text);
    }

    public SemanticVersion NextMajor() => Plain(Major + 1, 0, 0);

    public SemanticVersion NextMinor() => Plain(Major, Minor + 1, 0);

    /// <summary>The next patch; a pre-release only loses its mark.</summary>
    public SemanticVersion NextPatch() => Plain(Major, Minor, Prerelease.Length > 0 ? Patch : Patch + 1);

    /// <summary>Order of precedence; metadata does not count.</summary>
    public int CompareTo(SemanticVersion? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        return order != 0 ? Math.Sign(order) : ComparePrerelease(Prerelease, other.Prerelease);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}")
        + (Prerelease.Length > 0 ? "-" + Prerelease : string.Empty)
        + (Metadata.Length > 0 ? "+" + Metadata : string.Empty);

    [GeneratedRegex(@"\Av?([0-9]+)(?:\.([0-9]+))?(?:\.([0-9]+))?(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    private static ulong Number(Group group) => !group.Success ? 0
        : ulong.TryParse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value
        : throw new FormatException($"Error parsing version segment: strconv.ParseUint: parsing \"{group.Value}\": value out of range");

    private static SemanticVersion Plain(ulong major, ulong minor, ulong patch)
    {
        var version = new SemanticVersion(major, minor, patch, string.Empty, string.Empty, string.Empty);
        return version with { Original = version.ToString() };
    }

    private static int ComparePrerelease(string left, string right)
    {
        if (left == right || left.Length == 0 || right.Length == 0)
        {
            return left == right ? 0 : left.Length == 0 ? 1 : -1;
        }

        var (a, b) = (left.Split('.'), right.Split('.'));
        for (var i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            var order = ComparePart(a[i], b[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return a.Length.CompareTo(b.Length);
    }

    private static int ComparePart(string left, string right)
    {
        var (leftIsNumber, rightIsNumber) = (left.All(char.IsAsciiDigit), right.All(char.IsAsciiDigit));
        if (leftIsNumber && rightIsNumber)
        {
            var byLength = left.Length.CompareTo(right.Length);
            return byLength != 0 ? byLength : Math.Sign(string.CompareOrdinal(left, right));
        }

        return leftIsNumber ? -1 : rightIsNumber ? 1 : Math.Sign(string.CompareOrdinal(left, right));
    }
}
