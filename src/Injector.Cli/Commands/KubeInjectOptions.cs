using System.CommandLine;

namespace Injector.Cli.Commands;

/// <summary>The flags of <c>kube-inject</c>: those of Istio's command with the same spelling, then our own.</summary>
internal sealed class KubeInjectOptions
{
    /// <summary>Inputs, output and log.</summary>
    public RunOptions Run { get; } = new();

    /// <summary>What manifests are injected with.</summary>
    public InjectionOptions Injection { get; } = new();

    public Option<bool> Check { get; } = OptionFactory.Flag("--check", null, "Write nothing; name the files of -o that would change (without -o: of -f), and exit with 1 if there are any");

    public Option<bool> FailOnSkip { get; } = OptionFactory.Flag("--fail-on-skip", null, "Fail when a workload is not injected");

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
            .. Run.Input.All, Run.Output, Run.InPlace, Check, .. Injection.All, FailOnSkip, .. Run.Talk.All,
        ]);
        Injection.Cluster.AddTo(command);
        OptionFactory.AddTo(command, Ignored);
        command.Arguments.Add(Extra);
    }
}
