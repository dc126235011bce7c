using System.CommandLine;
using Injector.Core;
using Injector.Hosting.Settings;

namespace Injector.Webhook.Options;

/// <summary>What the process says about injection: revision, release, platform. Names shared with <c>kube-inject</c> mean the same there.</summary>
internal sealed class InjectionFlags : IFlagGroup
{
    private readonly Option<string> _revision =
        new("--revision", "-r") { Description = "Control-plane revision", DefaultValueFactory = _ => "" };

    private readonly Option<string?> _istioVersion =
        new("--istio-version") { Description = "Istio release to equal, such as 1.24.0; default: environment ISTIO_VERSION, else the values' tag" };

    private readonly Option<string?> _nativeSidecars =
        new("--native-sidecars") { Description = "Run sidecars as init containers; default: environment ENABLE_NATIVE_SIDECARS, else as the release does: auto from 1.27 on" };

    private readonly Option<string?> _platform = new("--platform") { Description = "Platform, such as openshift; default: environment PLATFORM" };
    private readonly Option<string> _compat = Flag.Word("--compat", "Reproduce defects of the reference that are mended otherwise", "", "istio");

    // The flag's name before both programs had one.
    private readonly Option<bool> _formerCompat = new("--compat-istio") { Hidden = true };

    private readonly Option<string> _unsafeValues =
        Flag.Word("--unsafe-values", "What becomes of a pod with a value that a template would render as structure: deny (default) or allow", "", "deny", "allow");

    private readonly Option<string[]> _structure =
        Flag.Texts("--structure-policy", "What annotations and own proxy containers may bring into a pod, for example hostPath=allow; may be repeated");

    private readonly Option<string[]> _set = Flag.Texts("--set", "path=value laid over the values; may be repeated");

    private readonly Option<string[]> _setString = Flag.Texts("--set-string", "path=text laid over the values as text, over --set too; may be repeated");
    private readonly Option<string[]> _setJson = Flag.Texts("--set-json", "path=JSON laid over the values, below --set; may be repeated");

    /// <inheritdoc/>
    public IReadOnlyList<Option> All => [_revision, _istioVersion, _nativeSidecars, _platform, _compat, _formerCompat, _unsafeValues, _structure, _set, _setString, _setJson];

    /// <inheritdoc/>
    public WebhookOptions Apply(WebhookOptions options, ParseResult parsed, EnvironmentSettings environment) => options with
    {
        Injection = Checked(environment.Complete(new InjectionSettings
        {
            Revision = RevisionOf(parsed.GetValue(_revision) ?? string.Empty),
            IstioVersion = parsed.GetValue(_istioVersion),
            Platform = parsed.GetValue(_platform),
            NativeSidecars = environment.NativeSidecarMode(parsed.GetValue(_nativeSidecars), out var wrong) is var mode && wrong is null
                ? mode
                : throw new UsageException("--native-sidecars (or ENABLE_NATIVE_SIDECARS) takes auto, true or false"),
            CompatIstio = parsed.GetValue(_compat) == "istio" || parsed.GetValue(_formerCompat),
            AllowUnsafeValues = parsed.GetValue(_unsafeValues) switch
            {
                "allow" => true,
                "deny" => false,
                _ => null,
            },
            SetValues = parsed.GetValue(_set) ?? [],
            SetStringValues = parsed.GetValue(_setString) ?? [],
            SetJsonValues = parsed.GetValue(_setJson) ?? [],
            Structure = EnvironmentSettings.StructurePolicy(parsed.GetValue(_structure), out var problem) is var policy && problem is null
                ? policy
                : throw new UsageException(problem),
        })),
    };

    private static InjectionSettings Checked(InjectionSettings settings) =>
        settings.IstioVersion is { Length: > 0 } text && !(IstioRelease.TryParse(text, out var release) && release.Major == 1)
            ? throw new UsageException($"--istio-version (or ISTIO_VERSION): '{text}' is no Istio release; write for example 1.24.0")
            : settings;

    // It is a label's value, and a part of names.
    private static string RevisionOf(string revision) => revision.Length <= 63 && revision.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_')
        ? revision
        : throw new UsageException($"--revision: '{revision}' is no label value: letters, digits, dashes, dots and underscores, 63 at most");
}
