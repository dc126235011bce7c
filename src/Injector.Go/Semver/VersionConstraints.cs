using System.Text.RegularExpressions;

namespace Injector.Go.Semver;

/// <summary>Constraints such as <c>&gt;=1.20-0 &lt;2 || ^3.1</c>: alternatives, each a list of conditions that must all hold.</summary>
internal sealed partial class VersionConstraints
{
    private const string VersionPattern =
        @"v?([0-9|x|X|\*]+)(\.[0-9|x|X|\*]+)?(\.[0-9|x|X|\*]+)?(-([0-9A-Za-z\-]+(\.[0-9A-Za-z\-]+)*))?(\+([0-9A-Za-z\-]+(\.[0-9A-Za-z\-]+)*))?";

    private readonly List<List<VersionCondition>> _alternatives = [];

    private VersionConstraints()
    {
    }

    /// <summary>Reads constraints.</summary>
    /// <exception cref="FormatException">They cannot be read.</exception>
    public static VersionConstraints Parse(string text)
    {
        var result = new VersionConstraints();
        var rewritten = Hyphen().Replace(text, m => $">={m.Groups[1].Value},<={m.Groups[11].Value}");
        foreach (var alternative in rewritten.Split("||"))
        {
            if (!Whole().IsMatch(alternative))
            {
                throw new FormatException($"improper constraint: {alternative}");
            }

            result._alternatives.Add([.. Single().Matches(alternative).Select(VersionCondition.Parse)]);
        }

        return result;
    }

    /// <summary>True when one alternative holds in full.</summary>
    public bool Allows(SemanticVersion version) => _alternatives.Exists(a => a.TrueForAll(c => c.Allows(version)));

    [GeneratedRegex(@"\s*(" + VersionPattern + @")\s+-\s+(" + VersionPattern + @")\s*", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Hyphen();

    [GeneratedRegex(@"\A(\s*(=|!=|>|<|>=|=>|<=|=<|~|~>|\^)?\s*(" + VersionPattern + @")\s*)((?:\s+|,\s*)(=|!=|>|<|>=|=>|<=|=<|~|~>|\^)?\s*(" + VersionPattern + @")\s*)*\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    [GeneratedRegex(@"(=|!=|>=|=>|<=|=<|>|<|~>|~|\^)?\s*(" + VersionPattern + ")", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Single();
}
