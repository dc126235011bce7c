namespace Injector.Cli.Analyzing.PodSecurity;

/// <summary>Something that a level refuses.</summary>
/// <param name="Level">The lowest level that does.</param>
/// <param name="Container">The container; null when it is about the pod.</param>
/// <param name="Field">The field as people write it, from <c>spec</c> on.</param>
/// <param name="Message">One sentence without the field.</param>
internal sealed record Violation(PodSecurityLevel Level, SecuredContainer? Container, string Field, string Message)
{
    /// <summary>RFC 6901 pointer into the pod's spec, or below the container; empty for the whole.</summary>
    public string Pointer { get; init; } = string.Empty;

    /// <summary>Name of the volume, below which <see cref="Pointer"/> then counts; null when it is about none.</summary>
    public string? Volume { get; init; }
}

/// <summary>What is kept of a violation, which must not hold on to the pod.</summary>
/// <param name="Level">The lowest level that refuses it.</param>
/// <param name="Field">The field as people write it.</param>
/// <param name="Message">One sentence without the field.</param>
/// <param name="IsInjected">Whether injection brings the container.</param>
/// <param name="Line">Line it stands on, or that of what is next above.</param>
/// <param name="Column">Column it stands at.</param>
internal sealed record PlacedViolation(PodSecurityLevel Level, string Field, string Message, bool IsInjected, int Line, int Column);
