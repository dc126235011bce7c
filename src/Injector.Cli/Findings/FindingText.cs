using System.Globalization;

namespace Injector.Cli.Findings;

/// <summary>Sentences about findings that several forms share.</summary>
internal static class FindingText
{
    /// <summary><c>error</c>, <c>warning</c> or <c>info</c>.</summary>
    /// <param name="level">The level.</param>
    public static string WordOf(FindingLevel level) => level switch
    {
        FindingLevel.Error => "error",
        FindingLevel.Warning => "warning",
        _ => "info",
    };

    /// <summary>What it speaks of, unless the message names that, the message, and what to do after a semicolon.</summary>
    /// <param name="finding">The finding.</param>
    public static string SentenceOf(Finding finding)
    {
        var subject = finding.Field is { Length: > 0 } field && !finding.Message.Contains(field, StringComparison.Ordinal) ? $"{field}: " : string.Empty;
        var hint = finding.Hint is { Length: > 0 } advice ? $"; {advice}" : string.Empty;
        return $"{subject}{finding.Message}{hint}";
    }

    /// <summary>The resource before its sentence.</summary>
    /// <param name="finding">The finding.</param>
    public static string WithResource(Finding finding) =>
        finding.Workload is { } workload ? $"{workload}: {SentenceOf(finding)}" : SentenceOf(finding);

    /// <summary>How many findings of each level there are: <c>1 error, 2 warnings</c>; levels without one are left out.</summary>
    /// <param name="findings">The findings.</param>
    public static string CountsOf(IReadOnlyCollection<Finding> findings)
    {
        var counts = Enum.GetValues<FindingLevel>().Reverse()
            .Select(level => (Word: WordOf(level), Number: findings.Count(finding => finding.Level == level)))
            .Where(count => count.Number > 0)
            .Select(count => Counted(count.Number, count.Word));
        return string.Join(", ", counts) is { Length: > 0 } text ? text : "no findings";
    }

    /// <summary>A number with its noun: <c>1 error</c>, <c>2 errors</c>.</summary>
    /// <param name="number">The number.</param>
    /// <param name="noun">The noun of one.</param>
    public static string Counted(int number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? string.Empty : "s")}");
}
