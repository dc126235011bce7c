using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Injector.Core.Releases;

namespace Injector.Core;

/// <summary>A release of Istio: <c>1.24.3</c>, or a whole release line such as <c>1.24</c>.</summary>
/// <param name="Major">Number before the first dot.</param>
/// <param name="Minor">Number after the first dot.</param>
/// <param name="Patch">Number after the second dot; null for the line, which is what its last patch is.</param>
public readonly record struct IstioRelease(int Major, int Minor, int? Patch = null) : IComparable<IstioRelease>
{
    /// <summary>The oldest release whose configuration is understood.</summary>
    public static IstioRelease Oldest { get; } = new(1, 3);

    /// <summary>The newest release line whose differences are known; newer ones are taken for the same.</summary>
    public static IstioRelease Newest => ReleaseTable.Newest;

    /// <summary>The release that injection is modelled on; older and newer ones are told by their differences to it.</summary>
    public static IstioRelease Reference { get; } = new(1, 30);

    /// <summary>Reads <c>1.24</c>, <c>1.24.0</c>, <c>v1.24.0-rc.1</c>, <c>1.30.1-distroless</c>; anything after the numbers is ignored.</summary>
    /// <returns>False for a text without two leading numbers, such as <c>latest</c>.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out IstioRelease release)
    {
        release = default;
        var rest = text.AsSpan().Trim();
        if (rest is ['v', ..])
        {
            rest = rest[1..];
        }

        var dot = rest.IndexOf('.');
        if (dot < 0 || !TryNumber(rest[..dot], out var major))
        {
            return false;
        }

        rest = rest[(dot + 1)..];
        var end = rest.IndexOfAnyExceptInRange('0', '9');
        if (end >= 0 && rest[end] is not ('.' or '-' or '+'))
        {
            return false;
        }

        if (!TryNumber(end < 0 ? rest : rest[..end], out var minor))
        {
            return false;
        }

        release = new IstioRelease(major, minor, end >= 0 && rest[end] == '.' ? ReadPatch(rest[(end + 1)..]) : null);
        return true;
    }

    /// <summary>As <see cref="TryParse"/>, but a text that is no release is a <see cref="FormatException"/>.</summary>
    public static IstioRelease Parse(string text) =>
        TryParse(text, out var release) ? release : throw new FormatException($"'{text}' is not a release such as 1.24.0");

    /// <inheritdoc/>
    public int CompareTo(IstioRelease other) =>
        Major != other.Major ? Major.CompareTo(other.Major)
        : Minor != other.Minor ? Minor.CompareTo(other.Minor)
        : (Patch ?? int.MaxValue).CompareTo(other.Patch ?? int.MaxValue);

    /// <summary>Earlier.</summary>
    public static bool operator <(IstioRelease left, IstioRelease right) => left.CompareTo(right) < 0;

    /// <summary>Later.</summary>
    public static bool operator >(IstioRelease left, IstioRelease right) => left.CompareTo(right) > 0;

    /// <summary>Earlier or the same.</summary>
    public static bool operator <=(IstioRelease left, IstioRelease right) => left.CompareTo(right) <= 0;

    /// <summary>Later or the same.</summary>
    public static bool operator >=(IstioRelease left, IstioRelease right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public override string ToString() => Patch is null
        ? string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}")
        : string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}");

    private static int? ReadPatch(ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOfAnyExceptInRange('0', '9');
        return TryNumber(end < 0 ? rest : rest[..end], out var patch) ? patch : null;
    }

    private static bool TryNumber(ReadOnlySpan<char> digits, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
