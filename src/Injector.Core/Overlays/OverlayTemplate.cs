using Injector.Templating;

namespace Injector.Core.Overlays;

/// <summary>A parsed template that renders a partial pod.</summary>
/// <param name="Name">Its name in the configuration.</param>
/// <param name="Template">The parsed text.</param>
/// <param name="Text">The text itself.</param>
internal sealed record OverlayTemplate(string Name, Template Template, string Text)
{
    /// <summary>
    /// Whether it was written for pods whose init containers can have a restart policy. Templates before 1.18 set one that the pod
    /// schema of their time dropped; kept today it would turn the traffic rules into a container that never ends.
    /// </summary>
    public bool KnowsRestartPolicy { get; } =
        Text.Contains(".NativeSidecars", StringComparison.Ordinal) || Text.Contains("ENABLE_NATIVE_SIDECARS", StringComparison.Ordinal);
}
