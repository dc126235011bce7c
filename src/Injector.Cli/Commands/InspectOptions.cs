using System.CommandLine;
using Injector.Cli.Checking;
using Injector.Cli.Host;
using Injector.Cli.Reporting;
using Injector.Core;
using Injector.Hosting.Files;

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
    public InspectSettings Bind(ParseResult parsed, CommandHost host, List<Problem> problems) => Checked(parsed, host.Files, problems, new()
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

    private InspectSettings Checked(ParseResult parsed, IReadableFiles files, List<Problem> problems, InspectSettings settings)
    {
        if (settings.Namespace is { } name)
        {
            DnsLabel.Check(parsed.GetValue(Namespace) is null ? NamespaceVariable : Namespace.Name, name, DnsLabel.Longest, problems);
        }

        if (settings.Injection.IstioVersion is { Length: > 0 } word && !(IstioRelease.TryParse(word, out var release) && release.Major == 1))
        {
            problems.Add(new Problem(string.Empty, $"{ControlPlane.IstioVersion.Name} \"{word}\" is no Istio release") { Hint = "write for example 1.24.0" });
        }

        FileNames.CheckThere(Webhooks.Name, [settings.WebhooksFile], files, problems);
        FileNames.CheckThere("--namespaces", [settings.Facts.Namespaces], files, problems);
        FileNames.CheckThere("--proxyConfigs", [settings.Facts.ProxyConfigs], files, problems);
        FileNames.CheckThere("--configMap", settings.Configuration.ConfigMaps, files, problems);
        FileNames.CheckThere("--injectConfigFile", [settings.Configuration.InjectConfigFile], files, problems);
        FileNames.CheckThere("--valuesFile", [settings.Configuration.ValuesFile, .. settings.Configuration.ValuesOver], files, problems);
        FileNames.CheckThere("--meshConfigFile", [settings.Configuration.MeshConfigFile], files, problems);
        return settings;
    }
}
