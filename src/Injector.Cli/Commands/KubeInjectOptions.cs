using System.CommandLine;

namespace Injector.Cli.Commands;

/// <summary>The flags of <c>kube-inject</c>: those of Istio's command with the same spelling, then our own.</summary>
internal sealed class KubeInjectOptions
{
    public Option<string[]> Filename { get; } = List("--filename", "-f", "FILE", "Manifest file, folder, https address or - for standard input; may be repeated");

    public Option<bool> Recursive { get; } = Flag("--recursive", "-R", "Look into folders below the given ones");

    public Option<string?> Output { get; } = Text("--output", "-o", "PATH", "Output file, or folder that mirrors the input; default standard output");

    public Option<bool> InPlace { get; } = Flag("--in-place", null, "Write each input file over itself, atomically");

    public Option<string[]> ConfigMap { get; } = List(
        "--configMap", null, "FILE", "Captured ConfigMap (kubectl get configmap istio-sidecar-injector istio -o yaml); may be repeated");

    public Option<string?> InjectConfigFile { get; } = Text("--injectConfigFile", null, "FILE", "Templates: text of ConfigMap key 'config', or one bare template");

    public Option<string?> ValuesFile { get; } = Text("--valuesFile", null, "FILE", "Values: text of ConfigMap key 'values'");

    public Option<string?> MeshConfigFile { get; } = Text("--meshConfigFile", null, "FILE", "Mesh configuration: text of ConfigMap key 'mesh'");

    public Option<string?> OperatorFile { get; } = Text("--operatorFileName", null, "FILE", "IstioOperator document laid over values and mesh configuration");

    public Option<string[]> Set { get; } = List("--set", null, "PATH=VALUE", "Set one of the values, for example global.proxy.image=proxy:1; may be repeated");

    public Option<string?> Revision { get; } = Text("--revision", "-r", "REVISION", "Control plane revision");

    public Option<string?> IstioVersion { get; } = Text("--istio-version", null, "VERSION", "Istio release to equal; default: ISTIO_VERSION, else the values' tag, else the newest");

    public Option<string?> NativeSidecars { get; } = Choice(
        "--native-sidecars", "Run sidecars as init containers; default: ENABLE_NATIVE_SIDECARS, else as the release does; auto: when a cluster is read and all its nodes can", "auto", "true", "false");

    public Option<string?> Platform { get; } = Text("--platform", null, "NAME", "Platform, for example openshift; default: PLATFORM");

    public Option<string?> Compat { get; } = Choice("--compat", "Reproduce defects of the reference that are mended otherwise", "istio");

    public Option<string?> Namespaces { get; } = Text("--namespaces", null, "FILE", "Namespace objects whose labels and annotations some rules need");

    public Option<string?> Namespace { get; } = Text("--namespace", "-n", "NAME", "Namespace whose object is used for workloads that name none; nothing is written into manifests");

    public Option<bool> FailOnSkip { get; } = Flag("--fail-on-skip", null, "Fail when a workload is not injected");

    public Option<bool> Quiet { get; } = Flag("--quiet", "-q", "Say only warnings and errors");

    public Option<string?> LogFormat { get; } = Choice("--log-format", "Form of the lines on standard error", "text", "json");

    public Option<string?> Color { get; } = Choice("--color", "Colour on standard error; auto: on a terminal, unless NO_COLOR is set", "auto", "always", "never");

    /// <summary>Flags that read from a cluster.</summary>
    public KubeInjectClusterOptions Cluster { get; } = new();

    /// <summary>Flags of Istio's command that have no effect here, so that existing command lines go on working.</summary>
    public IReadOnlyList<Option> Ignored { get; } =
    [
        Hide(Text("--webhookConfig", null, "NAME", "No effect")),
        Hide(Text("--xds-address", null, "ADDRESS", "No effect")),
        Hide(Text("--xds-port", null, "PORT", "No effect")),
        Hide(Text("--xds-label", null, "LABEL", "No effect")),
        Hide(Text("--authority", null, "NAME", "No effect")),
        Hide(Text("--cert-dir", null, "FOLDER", "No effect")),
        Hide(Text("--timeout", null, "DURATION", "No effect")),
        Hide(Flag("--insecure", null, "No effect")),
        Hide(Flag("--plaintext", null, "No effect")),
        Hide(Text("--vklog", null, "LEVEL", "No effect")),
        Hide(Text("--log_output_level", null, "LEVELS", "No effect")),
    ];

    /// <summary>Names given after the flags; Istio's command ignores them.</summary>
    public Argument<string[]> Extra { get; } = new("extra") { Arity = ArgumentArity.ZeroOrMore, Hidden = true };

    public void AddTo(Command command)
    {
        Option[] shown =
        [
            Filename, Recursive, Output, InPlace, ConfigMap, InjectConfigFile, ValuesFile, MeshConfigFile, OperatorFile, Set, Revision,
            IstioVersion, NativeSidecars, Platform, Compat, Namespaces, Namespace, FailOnSkip, Quiet, LogFormat, Color,
        ];
        foreach (var option in shown)
        {
            command.Options.Add(option);
        }

        Cluster.AddTo(command);
        foreach (var option in Ignored)
        {
            command.Options.Add(option);
        }

        command.Arguments.Add(Extra);
    }

    internal static Option<string?> Text(string name, string? alias, string valueName, string description) =>
        new(name, Aliases(alias)) { Description = description, HelpName = valueName };

    internal static Option<string[]> List(string name, string? alias, string valueName, string description) =>
        new(name, Aliases(alias)) { Description = description, HelpName = valueName };

    internal static Option<bool> Flag(string name, string? alias, string description) => new(name, Aliases(alias)) { Description = description };

    internal static Option<string?> Choice(string name, string description, params string[] values)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = string.Join('|', values) };
        option.AcceptOnlyFromAmong(values);
        return option;
    }

    private static Option Hide(Option option)
    {
        option.Hidden = true;
        return option;
    }

    private static string[] Aliases(string? alias) => alias is null ? [] : [alias];
}
