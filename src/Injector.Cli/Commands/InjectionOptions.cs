using System.CommandLine;

namespace Injector.Cli.Commands;

/// <summary>The flags that say what manifests are injected with. Every command that injects, or looks at what injection would do, has them.</summary>
internal sealed class InjectionOptions
{
    /// <summary>Files with configuration and facts.</summary>
    public ConfigurationOptions Configuration { get; } = new(ConfigurationWords.Injecting);

    public Option<string?> OperatorFile { get; } = OptionFactory.Text("--operatorFileName", null, "FILE", "IstioOperator document laid over values and mesh configuration");

    public Option<string[]> Set { get; } = OptionFactory.List("--set", null, "PATH=VALUE", "Set values as Helm does, for example global.proxy.image=proxy:1,pilot.cni.enabled=true; may be repeated");

    public Option<string[]> SetString { get; } = OptionFactory.List("--set-string", null, "PATH=TEXT", "Set values that stay text, for example global.tag=1.10; may be repeated; goes over --set");

    public Option<string[]> SetJson { get; } = OptionFactory.List("--set-json", null, "PATH=JSON", "Set values as JSON, for example global.proxy.resources={}; may be repeated; --set goes over it");

    public Option<string?> Revision { get; } = OptionFactory.Text("--revision", "-r", "REVISION", "Control plane revision");

    /// <summary>How the control plane was started.</summary>
    public ControlPlaneOptions ControlPlane { get; } = new(
        "Istio release to equal; default: ISTIO_VERSION, else the values' tag, else the newest",
        "Run sidecars as init containers; default: ENABLE_NATIVE_SIDECARS, else as the release does; auto: when all nodes can",
        "Platform, for example openshift; default: PLATFORM");

    public Option<string?> KubernetesVersion { get; } =
        OptionFactory.Text("--kubernetes-version", null, "VERSION", "Version of the nodes, for native sidecars; default: as the cluster's nodes say, else the release");

    public Option<string?> Compat { get; } = OptionFactory.Choice("--compat", null, "Reproduce defects of the reference that are mended otherwise", "istio");

    public Option<string?> UnsafeValues { get; } =
        OptionFactory.Choice("--unsafe-values", null, "What becomes of a pod with a value that a template would render as structure; default: deny", "deny", "allow");

    public Option<string[]> StructurePolicy { get; } =
        OptionFactory.List("--structure-policy", null, "KIND=allow|warn|deny", "What annotations and own proxy containers may bring into a pod, for example hostPath=allow; may be repeated");

    public Option<string?> Namespace { get; } = OptionFactory.Text("--namespace", "-n", "NAME", "Namespace of workloads that name none, as for kubectl apply -n; nothing is written into manifests");

    /// <summary>What holds for a whole project.</summary>
    public ProjectOptions Project { get; } = new();

    /// <summary>Flags that read from a cluster.</summary>
    public InjectionClusterOptions Cluster { get; } = new();

    /// <summary>The flags without those of the cluster, in the order of help.</summary>
    public IReadOnlyList<Option> All =>
    [
        .. Configuration.Configuration, OperatorFile, Set, SetString, SetJson, Revision, .. ControlPlane.All, KubernetesVersion, Compat, UnsafeValues, StructurePolicy,
        .. Configuration.Facts, Namespace, .. Project.All,
    ];
}
