using System.CommandLine;
using Injector.Core;

namespace Injector.Webhook.Options;

/// <summary>What the process says about injection: revision, release, platform. Names shared with <c>kube-inject</c> mean the same there.</summary>
internal sealed class InjectionFlags : IFlagGroup
{
    private readonly Option<string> _revision =
        new("--revision", "-r") { Description = "Control-plane revision.", DefaultValueFactory = _ => "" };

    private readonly Option<string?> _istioVersion =
        new("--istio-version") { Description = "Istio release to equal, such as 1.24.0; default: environment ISTIO_VERSION, else the values' tag." };

    private readonly Option<string?> _nativeSidecars =
        new("--native-sidecars") { Description = "auto, true or false; default: environment ENABLE_NATIVE_SIDECARS, else auto." };

    private readonly Option<string?> _platform = new("--platform") { Description = "Platform, such as openshift; default: environment PLATFORM." };
    private readonly Option<bool> _compat = new("--compat-istio") { Description = "Reproduce the reference's defects that are mended otherwise." };
    private readonly Option<string[]> _set = Flag.Texts("--set", "path=value laid over the values (repeatable).");

    /// <inheritdoc/>
    public IReadOnlyList<Option> All => [_revision, _istioVersion, _nativeSidecars, _platform, _compat, _set];

    /// <inheritdoc/>
    public WebhookOptions Apply(WebhookOptions options, ParseResult parsed, FlagEnvironment environment) => options with
    {
        NativeSidecars = NativeSidecars.Parse(parsed.GetValue(_nativeSidecars) ?? environment.Find("ENABLE_NATIVE_SIDECARS"))
            ?? throw new UsageException("--native-sidecars (or ENABLE_NATIVE_SIDECARS) takes auto, true or false"),
        Injection = new InjectionSettings
        {
            Revision = parsed.GetValue(_revision) is { } revision and not "default" ? revision : "",
            IstioVersion = parsed.GetValue(_istioVersion) ?? environment.Find("ISTIO_VERSION"),
            Platform = parsed.GetValue(_platform) ?? environment.Find("PLATFORM"),
            CompliancePolicy = environment.Find("COMPLIANCE_POLICY"),
            CompatIstio = parsed.GetValue(_compat),
            Environment = environment.Variables,
            SetValues = parsed.GetValue(_set) ?? [],
        },
    };
}
