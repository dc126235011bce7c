using System.CommandLine;
using Injector.Hosting.Configuration;
using Injector.Hosting.Facts;
using Injector.Hosting.Naming;
using Injector.Hosting.Settings;
using Injector.Kubernetes.Config;

namespace Injector.Webhook.Options;

/// <summary>Where configuration and knowledge of the cluster come from. Names shared with <c>kube-inject</c> mean the same there.</summary>
internal sealed class ConfigurationFlags : IFlagGroup
{
    private readonly Option<string?> _injectConfigFile =
        new("--injectConfigFile") { Description = "Key 'config' of ConfigMap istio-sidecar-injector; built in when absent" };

    private readonly Option<string[]> _valuesFile =
        Flag.Texts("--valuesFile", "Key 'values' of ConfigMap istio-sidecar-injector; may be repeated, later ones lie over earlier ones");

    private readonly Option<string?> _meshConfigFile = new("--meshConfigFile") { Description = "Key 'mesh' of ConfigMap istio" };
    private readonly Option<bool> _fromCluster = new("--from-cluster") { Description = "Watch the ConfigMaps, nodes and namespaces of the cluster" };
    private readonly Option<string?> _injectConfigMapName =
        new("--injectConfigMapName") { Description = "ConfigMap with keys config and values; default istio-sidecar-injector[-<revision>]" };

    private readonly Option<string?> _meshConfigMapName =
        new("--meshConfigMapName") { Description = "ConfigMap with key mesh; default istio[-<revision>]" };

    private readonly Option<string?> _kubeconfig =
        new("--kubeconfig", "-c") { Description = "Kubeconfig file; default: the pod's own credentials, else as kubectl" };

    private readonly Option<string?> _context = new("--context") { Description = "Context of the kubeconfig" };
    private readonly Option<string> _istioNamespace =
        new("--istioNamespace", "-i") { Description = "Namespace of the control plane", DefaultValueFactory = _ => "istio-system" };

    private readonly Option<string?> _namespaces =
        new("--namespaces") { Description = "YAML file with Namespace objects; with a cluster, instead of its own" };

    private readonly Option<string?> _proxyConfigs =
        new("--proxyConfigs") { Description = "YAML file with ProxyConfig objects; with a cluster, instead of its own" };

    /// <inheritdoc/>
    public IReadOnlyList<Option> All =>
    [
        _injectConfigFile, _valuesFile, _meshConfigFile, _fromCluster, _injectConfigMapName, _meshConfigMapName, _kubeconfig, _context,
        _istioNamespace, _namespaces, _proxyConfigs,
    ];

    /// <inheritdoc/>
    public WebhookOptions Apply(WebhookOptions options, ParseResult parsed, EnvironmentSettings environment)
    {
        var names = ConfigMapNames.Of(options.Injection.Revision);
        var usesCluster = UsesCluster(parsed);
        var files = FilesOf(parsed);
        if (!usesCluster && options.Certificates != CertificateMode.SelfManaged && options.WebhookConfigurations.Count > 0)
        {
            throw new UsageException("--webhookConfig needs a cluster to look at: --from-cluster, or --kubeconfig");
        }

        return options with
        {
            UsesCluster = usesCluster,
            Configuration = usesCluster && !files.AreAll ? ConfigurationSource.Cluster : ConfigurationSource.Files,
            ConfigurationFiles = files,
            ClusterConfiguration = new ConfigMapNames(
                parsed.GetValue(_injectConfigMapName) ?? names.Injector, parsed.GetValue(_meshConfigMapName) ?? names.Mesh),
            KubeConfig = KubeConfigOf(parsed, environment),
            Namespace = parsed.GetRequiredValue(_istioNamespace),
            Facts = new FactFiles(parsed.GetValue(_namespaces), parsed.GetValue(_proxyConfigs)),
        };
    }

    // A mounted key of a ConfigMap may be optional: without the mesh's file its defaults hold.
    private ConfigurationFiles FilesOf(ParseResult parsed) => new()
    {
        InjectConfigFile = parsed.GetValue(_injectConfigFile),
        ValuesFile = parsed.GetValue(_valuesFile) is [var first, ..] ? first : null,
        ValuesOver = parsed.GetValue(_valuesFile) is [_, .. var others] ? others : [],
        MeshConfigFile = parsed.GetValue(_meshConfigFile),
        MeshFileIsOptional = true,
    };

    // Naming a cluster, or something in it, is asking for it. Configuration files that are named too stay in force; nodes are watched all the same.
    private bool UsesCluster(ParseResult parsed) =>
        parsed.GetValue(_fromCluster) || parsed.GetValue(_kubeconfig) is not null || parsed.GetValue(_context) is not null
        || parsed.GetValue(_injectConfigMapName) is not null || parsed.GetValue(_meshConfigMapName) is not null;

    private KubeConfigOptions KubeConfigOf(ParseResult parsed, EnvironmentSettings environment) => new()
    {
        ExplicitPath = parsed.GetValue(_kubeconfig),
        Context = parsed.GetValue(_context),
        EnvironmentPaths = environment.Find("KUBECONFIG"),
        HomeFolder = environment.Find("HOME"),
        ServiceHost = environment.Find("KUBERNETES_SERVICE_HOST"),
        ServicePort = environment.Find("KUBERNETES_SERVICE_PORT"),
    };
}
