using System.Text.RegularExpressions;
using Injector.Cli.Reporting;

namespace Injector.Cli.Commands;

/// <summary>Names that objects of Kubernetes begin with.</summary>
internal static partial class DnsLabel
{
    /// <summary>Longest one.</summary>
    public const int Longest = 63;

    private const int LongestDotted = 253;

    /// <summary>Refuses what is none.</summary>
    /// <param name="what">What it is the name of, to begin the sentence: <c>--name</c>.</param>
    /// <param name="name">The name as given.</param>
    /// <param name="longest">Most characters.</param>
    /// <param name="problems">Gets the refusal.</param>
    /// <returns>The name.</returns>
    public static string Check(string what, string name, int longest, List<Problem> problems)
    {
        if (name.Length > longest || !Pattern().IsMatch(name))
        {
            problems.Add(new Problem(string.Empty, $"{what} \"{name}\" is no name") { Hint = $"use lower-case letters, digits and dashes, {longest} characters at most" });
        }

        return name;
    }

    /// <summary>Refuses what is no name of a pod or workload: labels with dots between them.</summary>
    /// <param name="what">What it is the name of, to begin the sentence: <c>Pod</c>.</param>
    /// <param name="name">The name as given.</param>
    /// <param name="problems">Gets the refusal.</param>
    public static void CheckDotted(string what, string name, List<Problem> problems)
    {
        if (name.Length > LongestDotted || !name.Split('.').All(part => Pattern().IsMatch(part)))
        {
            problems.Add(new Problem(string.Empty, $"{what} \"{name}\" is no name") { Hint = $"use lower-case letters, digits, dashes and dots, {LongestDotted} characters at most" });
        }
    }

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
