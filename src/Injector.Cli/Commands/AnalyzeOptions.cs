using System.CommandLine;
using Injector.Cli.Findings;

namespace Injector.Cli.Commands;

/// <summary>The flags of <c>analyze</c>.</summary>
internal sealed class AnalyzeOptions
{
    /// <summary>Which manifests are read.</summary>
    public InputOptions Input { get; } = new();

    /// <summary>What manifests are injected with.</summary>
    public InjectionOptions Injection { get; } = new();

    /// <summary>What is said on standard error.</summary>
    public TalkOptions Talk { get; } = new();

    public Option<string?> Output { get; } = OptionFactory.Choice("--output", "-o", "Form of the report (default text)", [.. FindingForms.All]);

    public Option<string?> Severity { get; } = OptionFactory.Choice("--severity", null, "Least level that is told (default info); what is not told does not fail", [.. Severities.Words]);

    public Option<string?> FailOn { get; } = OptionFactory.Choice("--fail-on", null, "Least level that ends with 1 (default error)", [.. Severities.Words, Severities.Never]);

    public Option<string[]> Ignore { get; } = OptionFactory.List(
        "--ignore", null, "ID[=KIND/NS/NAME]", "Findings that are known and accepted, with * as wildcard, for example service-port-protocol=Service/shop/*; may be repeated");

    public Option<string?> PodSecurity { get; } = OptionFactory.Choice(
        "--pod-security", null, "Pod Security level of all namespaces; default: their label pod-security.kubernetes.io/enforce", "privileged", "baseline", "restricted");

    public Option<string?> LongestToken { get; } = OptionFactory.Text(
        "--max-token-expiration", null, "DURATION", "Longest lifetime of mounted tokens, as the API server's --service-account-max-token-expiration; default: no limit");

    public Option<string?> Webhooks { get; } = OptionFactory.Text(
        "--webhooks", null, "FILE", "Captured webhooks (kubectl get mutatingwebhookconfigurations -o yaml), to find pods that several would inject");

    public void AddTo(Command command)
    {
        OptionFactory.AddTo(
            command,
            [
                .. Input.All, Output, Severity, FailOn, Ignore, PodSecurity, LongestToken, Webhooks, .. Injection.All, .. Talk.All,
            ]);
        Injection.Cluster.AddTo(command);
    }
}
