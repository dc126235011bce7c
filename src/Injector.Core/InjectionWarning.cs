namespace Injector.Core;

/// <summary>A finding that does not stop the injection.</summary>
/// <param name="Id">Stable kebab-case name for machines.</param>
/// <param name="Field">Field, label or annotation it speaks of; null when it is about the pod as a whole.</param>
/// <param name="Message">One sentence for people.</param>
public sealed record InjectionWarning(string Id, string? Field, string Message);
