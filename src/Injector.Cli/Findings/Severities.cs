namespace Injector.Cli.Findings;

/// <summary>Levels as people write them.</summary>
internal static class Severities
{
    /// <summary>The word for no level at all.</summary>
    public const string Never = "never";

    /// <summary>The words of all levels, the worst first.</summary>
    public static IReadOnlyList<string> Words { get; } = ["error", "warning", "info"];

    /// <summary>The level of a word; null for any other.</summary>
    /// <param name="word">The word; may be null.</param>
    public static FindingLevel? Parse(string? word) => word switch
    {
        "error" => FindingLevel.Error,
        "warning" => FindingLevel.Warning,
        "info" => FindingLevel.Info,
        _ => null,
    };
}
