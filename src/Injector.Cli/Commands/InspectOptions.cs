using System.CommandLine;
using Injector.Cli.Checking;
using Injector.Cli.Host;
using Injector.Cli.Reporting;
using Injector.Core;

namespace Injector.Cli.Commands;

/// <summary>The flags that <c>check-inject</c> and <c>status</c> share: where webhooks, namespaces and configuration are read.</summary>
/// <param name="defaultNamespace">Where the command looks without <c>--namespace</c>.</param>
/// <param name="forms">Values of <c>--output</c>.</param>
internal sealed class InspectOptions(string defaultNamespace, params string[] forms)
{
    private const string NamespaceVariable = "ISTIOCTL_NAMESPACE";

    public Option<string?> Namespace { get; } = OptionFactory.Text("--namespace", "-n", "NAME", $"Namespace; default: {defaultNamespace}");

    public Option<string?> Output { get; } = OptionFactory.Choice("--output", "-o", "Form of the report (default table)", forms);

    public Option<string?> Webhooks { get; } = OptionFactory.Text(
        "--webhooks", null, "FILE", "Captured webhooks (kubectl get mutatingwebhookconfigurations -o yaml) instead of the cluster's");

    /// <summary>Files with configuration and facts.</summary>
    public ConfigurationOptions Configuration { get; } = new(ConfigurationWords.Inspecting);

    /// <summary>How the control plane was started.</summary>
    public ControlPlaneOptions ControlPlane { get; } = new(
        "Istio release of the control plane; default: the values' tag",
        "ENABLE_NATIVE_SIDECARS of the control plane; default: as its release does",
        "PLATFORM of the control plane, for example openshift");

    /// <summary>Which cluster.</summary>
    public ClusterAccessOptions Access { get; } = new();

    public void AddTo(Command command)
    {
        OptionFactory.AddTo(command, [Namespace, Output, Webhooks, .. Configuration.Facts, .. Configuration.Configuration, .. ControlPlane.All]);
        Access.AddTo(command);
    }

    /// <summary>The values of the flags.</summary>
    public InspectSettings Bind(ParseResult parsed, CommandHost host, List<Problem> problems) => Checked(parsed, problems, new()
    {
        Cluster = Access.Bind(parsed, host, problems),
        NamespaceIsGiven = parsed.GetValue(Access.IstioNamespace) is not null || host.Variable("ISTIOCTL_ISTIONAMESPACE") is not null,
        Configuration = Configuration.Files(parsed),
        Facts = Configuration.FactFiles(parsed),
        WebhooksFile = parsed.GetValue(Webhooks),
        Namespace = parsed.GetValue(Namespace) ?? host.Variable(NamespaceVariable),
        Injection = new InjectionSettings
        {
            IstioVersion = parsed.GetValue(ControlPlane.IstioVersion),
            Platform = parsed.GetValue(ControlPlane.Platform),
            NativeSidecars = parsed.GetValue(ControlPlane.NativeSidecars) is { } word ? NativeSidecars.Parse(word) : null,
        },
        Output = parsed.GetValue(Output) ?? "table",
    });

    private InspectSettings Checked(ParseResult parsed, List<Problem> problems, InspectSettings settings)
    {
        if (settings.Namespace is { } name)
        {
            DnsLabel.Check(parsed.GetValue(Namespace) is null ? NamespaceVariable : Namespace.Name, name, DnsLabel.Longest, problems);
        }

        FileNames.Check(Webhooks.Name, [settings.WebhooksFile], problems);
        FileNames.Check("--namespaces", [settings.Facts.Namespaces], problems);
        FileNames.Check("--proxyConfigs", [settings.Facts.ProxyConfigs], problems);
        return settings;
    }
}
