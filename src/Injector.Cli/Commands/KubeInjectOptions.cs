using System.CommandLine;

namespace Injector.Cli.Commands;

/// <summary>The flags of <c>kube-inject</c>: those of Istio's command with the same spelling, then our own.</summary>
internal sealed class KubeInjectOptions
{
    /// <summary>Inputs, output and log.</summary>
    public RunOptions Run { get; } = new();

    /// <summary>Files with configuration and facts.</summary>
    public ConfigurationOptions Configuration { get; } = new(ConfigurationWords.Injecting);

    public Option<string?> OperatorFile { get; } = OptionFactory.Text("--operatorFileName", null, "FILE", "IstioOperator document laid over values and mesh configuration");

    public Option<string[]> Set { get; } = OptionFactory.List("--set", null, "PATH=VALUE", "Set values as Helm does, for example global.proxy.image=proxy:1,pilot.cni.enabled=true; may be repeated");

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

    public Option<bool> FailOnSkip { get; } = OptionFactory.Flag("--fail-on-skip", null, "Fail when a workload is not injected");

    /// <summary>Flags that read from a cluster.</summary>
    public KubeInjectClusterOptions Cluster { get; } = new();

    /// <summary>Flags of Istio's command that have no effect here, so that existing command lines go on working.</summary>
    public IReadOnlyList<Option> Ignored { get; } =
    [
        OptionFactory.Hide(OptionFactory.Text("--webhookConfig", null, "NAME", "No effect")),
        OptionFactory.Hide(OptionFactory.Text("--xds-address", null, "ADDRESS", "No effect")),
        OptionFactory.Hide(OptionFactory.Text("--xds-port", null, "PORT", "No effect")),
        OptionFactory.Hide(OptionFactory.Text("--xds-label", null, "LABEL", "No effect")),
        OptionFactory.Hide(OptionFactory.Text("--authority", null, "NAME", "No effect")),
        OptionFactory.Hide(OptionFactory.Text("--cert-dir", null, "FOLDER", "No effect")),
        OptionFactory.Hide(OptionFactory.Text("--timeout", null, "DURATION", "No effect")),
        OptionFactory.Hide(OptionFactory.Flag("--insecure", null, "No effect")),
        OptionFactory.Hide(OptionFactory.Flag("--plaintext", null, "No effect")),
        OptionFactory.Hide(OptionFactory.Text("--vklog", null, "LEVEL", "No effect")),
        OptionFactory.Hide(OptionFactory.Text("--log_output_level", null, "LEVELS", "No effect")),
    ];

    /// <summary>Names given after the flags; Istio's command ignores them.</summary>
    public Argument<string[]> Extra { get; } = new("extra") { Arity = ArgumentArity.ZeroOrMore, Hidden = true };

    public void AddTo(Command command)
    {
        OptionFactory.AddTo(command,
        [
            Run.Filename, Run.Recursive, Run.Output, Run.InPlace, .. Configuration.Configuration, OperatorFile, Set, Revision,
            .. ControlPlane.All, KubernetesVersion, Compat, UnsafeValues, StructurePolicy, .. Configuration.Facts, Namespace, FailOnSkip, Run.Quiet, Run.LogFormat, Run.Color,
        ]);
        Cluster.AddTo(command);
        OptionFactory.AddTo(command, Ignored);
        command.Arguments.Add(Extra);
    }
}
