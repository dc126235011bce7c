namespace Injector.Cli.Diffing;

/// <summary>The forms of the report.</summary>
internal static class DiffForms
{
    /// <summary>A unified diff of each object.</summary>
    public const string Unified = "unified";

    /// <summary>One row for each object.</summary>
    public const string Stat = "stat";

    /// <summary>All forms, as the flag names them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Unified, Stat, "json", "yaml", "github", "gitlab", "sarif", "junit", "markdown", "html", "patch", "kustomize"];
}
