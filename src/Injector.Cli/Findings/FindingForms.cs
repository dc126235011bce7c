namespace Injector.Cli.Findings;

/// <summary>Names of the forms that findings are written in, as values of <c>--output</c>.</summary>
internal static class FindingForms
{
    /// <summary>One line a finding, for people.</summary>
    public const string Text = "text";

    /// <summary>One JSON tree with everything.</summary>
    public const string Json = "json";

    /// <summary>Workflow commands of GitHub Actions, which become annotations of files and lines.</summary>
    public const string GitHub = "github";

    /// <summary>A Code Quality report of GitLab.</summary>
    public const string GitLab = "gitlab";

    /// <summary>SARIF 2.1.0.</summary>
    public const string Sarif = "sarif";

    /// <summary>JUnit XML, a test case for each finding and for each resource that has none.</summary>
    public const string JUnit = "junit";

    /// <summary>A comment for a review.</summary>
    public const string Markdown = "markdown";

    /// <summary>All of them, in the order of help.</summary>
    public static IReadOnlyList<string> All { get; } = [Text, Json, GitHub, GitLab, Sarif, JUnit, Markdown];
}
