using System.CommandLine;
using Injector.Cli.Checking;
using Injector.Cli.Configuration;
using Injector.Cli.Reporting;
using Injector.Core;

namespace Injector.Cli.Commands;

/// <summary>The flags that <c>check-inject</c> and <c>status</c> share: where webhooks, namespaces and configuration are read.</summary>
/// <param name="forms">Values of <c>--output</c>.</param>
internal sealed class InspectOptions(params string[] forms)
{
    public Option<string?> Namespace { get; } = KubeInjectOptions.Text("--namespace", "-n", "NAME", "Namespace; default: the one of the kubeconfig's context");

    public Option<string?> Output { get; } = OutputOption(forms);

    public Option<string?> Webhooks { get; } = KubeInjectOptions.Text(
        "--webhooks", null, "FILE", "Captured webhooks (kubectl get mutatingwebhookconfigurations -o yaml) instead of the cluster's");

    public Option<string?> Namespaces { get; } = KubeInjectOptions.Text(
        "--namespaces", null, "FILE", "Captured namespaces (kubectl get namespaces -o yaml) instead of the cluster's");

    public Option<string[]> ConfigMap { get; } = KubeInjectOptions.List(
        "--configMap", null, "FILE", "Captured ConfigMaps of the injector instead of the cluster's; may be repeated");

    public Option<string?> InjectConfigFile { get; } = KubeInjectOptions.Text("--injectConfigFile", null, "FILE", "Templates instead of the cluster's");

    public Option<string?> ValuesFile { get; } = KubeInjectOptions.Text("--valuesFile", null, "FILE", "Values instead of the cluster's");

    public Option<string?> MeshConfigFile { get; } = KubeInjectOptions.Text("--meshConfigFile", null, "FILE", "Mesh configuration instead of the cluster's");

    public Option<string?> IstioVersion { get; } = KubeInjectOptions.Text("--istio-version", null, "VERSION", "Istio release of the control plane; default: the values' tag");

    public Option<string?> NativeSidecars { get; } = KubeInjectOptions.Choice(
        "--native-sidecars", "ENABLE_NATIVE_SIDECARS of the control plane; default: as its release does", "auto", "true", "false");

    public Option<string?> Platform { get; } = KubeInjectOptions.Text("--platform", null, "NAME", "PLATFORM of the control plane, for example openshift");

    /// <summary>Which cluster.</summary>
    public ClusterAccessOptions Access { get; } = new();

    public void AddTo(Command command)
    {
        Option[] shown =
        [
            Namespace, Output, Webhooks, Namespaces, ConfigMap, InjectConfigFile, ValuesFile, MeshConfigFile, IstioVersion, NativeSidecars, Platform,
        ];
        foreach (var option in shown)
        {
            command.Options.Add(option);
        }

        Access.AddTo(command);
    }

    /// <summary>The values of the flags.</summary>
    public InspectSettings Bind(ParseResult parsed, CommandHost host, List<Problem> problems) => new()
    {
        Cluster = Access.Bind(parsed, host, problems),
        NamespaceIsGiven = parsed.GetValue(Access.IstioNamespace) is not null || host.Variable("ISTIOCTL_ISTIONAMESPACE") is not null,
        Configuration = new ConfigurationFiles
        {
            ConfigMaps = parsed.GetValue(ConfigMap) ?? [],
            InjectConfigFile = parsed.GetValue(InjectConfigFile),
            ValuesFile = parsed.GetValue(ValuesFile),
            MeshConfigFile = parsed.GetValue(MeshConfigFile),
        },
        WebhooksFile = parsed.GetValue(Webhooks),
        NamespacesFile = parsed.GetValue(Namespaces),
        Namespace = parsed.GetValue(Namespace) ?? host.Variable("ISTIOCTL_NAMESPACE"),
        NativeSidecars = parsed.GetValue(NativeSidecars) is { } word ? Core.NativeSidecars.Parse(word) : null,
        Injection = new InjectionSettings { IstioVersion = parsed.GetValue(IstioVersion), Platform = parsed.GetValue(Platform) },
        Output = parsed.GetValue(Output) ?? "table",
    };

    private static Option<string?> OutputOption(string[] forms)
    {
        var option = new Option<string?>("--output", "-o") { Description = "Form of the report (default table)", HelpName = string.Join('|', forms) };
        option.AcceptOnlyFromAmong(forms);
        return option;
    }
}
