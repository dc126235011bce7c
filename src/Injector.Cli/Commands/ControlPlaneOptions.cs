using System.CommandLine;

namespace Injector.Cli.Commands;

/// <summary>The flags that say how the control plane was started. All commands have them, under the same names.</summary>
/// <param name="istioVersion">Description of <c>--istio-version</c>.</param>
/// <param name="nativeSidecars">Description of <c>--native-sidecars</c>.</param>
/// <param name="platform">Description of <c>--platform</c>.</param>
internal sealed class ControlPlaneOptions(string istioVersion, string nativeSidecars, string platform)
{
    public Option<string?> IstioVersion { get; } = OptionFactory.Text("--istio-version", null, "VERSION", istioVersion);

    public Option<string?> NativeSidecars { get; } = OptionFactory.Choice("--native-sidecars", null, nativeSidecars, "auto", "true", "false");

    public Option<string?> Platform { get; } = OptionFactory.Text("--platform", null, "NAME", platform);

    /// <summary>The flags in the order of help.</summary>
    public IReadOnlyList<Option> All => [IstioVersion, NativeSidecars, Platform];
}
