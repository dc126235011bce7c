namespace Injector.Cli.Analyzing.PodSecurity;

/// <summary>Levels of the Pod Security Standards, from the one that allows everything.</summary>
internal enum PodSecurityLevel
{
    /// <summary>Nothing is refused.</summary>
    Privileged,

    /// <summary>Known ways to more privileges are refused.</summary>
    Baseline,

    /// <summary>What hardened pods need is demanded.</summary>
    Restricted,
}
