using Injector.Core.Masking;
using Injector.Core.Schema;
using Injector.Templating;

namespace Injector.Core.Overlays;

/// <summary>A parsed template that renders a partial pod.</summary>
/// <param name="Name">Its name in the configuration.</param>
/// <param name="Template">The parsed text.</param>
/// <param name="Text">The text itself.</param>
internal sealed record OverlayTemplate(string Name, Template Template, string Text)
{
    /// <summary>
    /// The minor release of Kubernetes that it needs whatever release of Istio is said to run it; 0 when nothing shows that. A template
    /// of native sidecars was written for pods whose containers have a restart policy. Templates before 1.18 set one that the types of
    /// their time dropped; kept today it would turn the traffic rules into a container that never ends.
    /// </summary>
    public int NeededKubernetes { get; } =
        Text.Contains(".NativeSidecars", StringComparison.Ordinal) || Text.Contains("ENABLE_NATIVE_SIDECARS", StringComparison.Ordinal)
            ? RestartPolicySince
            : 0;

    /// <summary>Whether it may call functions that say something else every time, or that decode texts.</summary>
    public bool MustBeFollowed { get; } = CallKinds.MustBeFollowed(Text);

    private static int RestartPolicySince { get; } =
        PodSchema.Type("Container").TryGetField("restartPolicy", out var field) ? field.SinceMinor : 0;
}
