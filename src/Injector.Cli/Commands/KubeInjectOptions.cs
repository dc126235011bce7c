using System.CommandLine;

namespace Injector.Cli.Commands;

/// <summary>The flags of <c>kube-inject</c>: those of Istio's command with the same spelling, then our own.</summary>
internal sealed class KubeInjectOptions
{
    public Option<string[]> Filename { get; } = OptionFactory.List("--filename", "-f", "FILE", "Manifest file, folder, https address or - for standard input; may be repeated");

    public Option<bool> Recursive { get; } = OptionFactory.Flag("--recursive", "-R", "Look into folders below the given ones");

    public Option<string?> Output { get; } = OptionFactory.Text("--output", "-o", "PATH", "Output file, or folder that mirrors the input; default standard output");

    public Option<bool> InPlace { get; } = OptionFactory.Flag("--in-place", null, "Write each input file over itself, atomically");

    /// <summary>Files with configuration and facts.</summary>
    public ConfigurationOptions Configuration { get; } = new(ConfigurationWords.Injecting);

    public Option<string?> OperatorFile { get; } = OptionFactory.Text("--operatorFileName", null, "FILE", "IstioOperator document laid over values and mesh configuration");

    public Option<string[]> Set { get; } = OptionFactory.List("--set", null, "PATH=VALUE", "Set one of the values, for example global.proxy.image=proxy:1; may be repeated");

    public Option<string?> Revision { get; } = OptionFactory.Text("--revision", "-r", "REVISION", "Control plane revision");

    /// <summary>How the control plane was started.</summary>
    public ControlPlaneOptions ControlPlane { get; } = new(
        "Istio release to equal; default: ISTIO_VERSION, else the values' tag, else the newest",
        "Run sidecars as init containers; default: ENABLE_NATIVE_SIDECARS, else as the release does; auto: when a cluster is read and all its nodes can",
        "Platform, for example openshift; default: PLATFORM");

    public Option<string?> Compat { get; } = OptionFactory.Choice("--compat", null, "Reproduce defects of the reference that are mended otherwise", "istio");

    public Option<string?> Namespace { get; } = OptionFactory.Text("--namespace", "-n", "NAME", "Namespace whose object is used for workloads that name none; nothing is written into manifests");

    public Option<bool> FailOnSkip { get; } = OptionFactory.Flag("--fail-on-skip", null, "Fail when a workload is not injected");

    public Option<bool> Quiet { get; } = OptionFactory.Flag("--quiet", "-q", "Say only warnings and errors");

    public Option<string?> LogFormat { get; } = OptionFactory.Choice("--log-format", null, "Form of the lines on standard error", "text", "json");

    public Option<string?> Color { get; } = OptionFactory.Choice("--color", null, "Colour on standard error; auto: on a terminal, unless NO_COLOR is set", "auto", "always", "never");

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
            Filename, Recursive, Output, InPlace, .. Configuration.Configuration, OperatorFile, Set, Revision,
            .. ControlPlane.All, Compat, .. Configuration.Facts, Namespace, FailOnSkip, Quiet, LogFormat, Color,
        ]);
        Cluster.AddTo(command);
        OptionFactory.AddTo(command, Ignored);
        command.Arguments.Add(Extra);
    }
}
