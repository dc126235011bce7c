namespace Injector.Cli.Analyzing.PodSecurity;

/// <summary>Levels as people and labels write them.</summary>
internal static class PodSecurityLevels
{
    /// <summary>The label of a namespace whose level refuses pods.</summary>
    public const string EnforceLabel = "pod-security.kubernetes.io/enforce";

    /// <summary>The level of a word; null for a word that is none.</summary>
    /// <param name="word">The word; may be null.</param>
    public static PodSecurityLevel? Parse(string? word) => word switch
    {
        "privileged" => PodSecurityLevel.Privileged,
        "baseline" => PodSecurityLevel.Baseline,
        "restricted" => PodSecurityLevel.Restricted,
        _ => null,
    };

    /// <summary>The word of a level.</summary>
    /// <param name="level">The level.</param>
    public static string WordOf(PodSecurityLevel level) => level switch
    {
        PodSecurityLevel.Restricted => "restricted",
        PodSecurityLevel.Baseline => "baseline",
        _ => "privileged",
    };
}
