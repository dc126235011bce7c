using System.CommandLine;
using Injector.Cli.Diffing;

namespace Injector.Cli.Commands;

/// <summary>The flags of <c>diff</c>: inputs and configuration as for <c>kube-inject</c>, and what is compared with what.</summary>
internal sealed class DiffOptions
{
    /// <summary>Which manifests are read.</summary>
    public InputOptions Input { get; } = new();

    /// <summary>What manifests are injected with.</summary>
    public InjectionOptions Injection { get; } = new();

    /// <summary>What is said meanwhile.</summary>
    public TalkOptions Talk { get; } = new();

    public Argument<string[]> Sides { get; } = new("old new")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = "Two files or folders to compare as they stand, without injection",
    };

    public Option<string[]> Against { get; } = OptionFactory.List("--against", null, "PATH", "Committed injected manifests: a file, a folder or - for standard input; may be repeated");

    public Option<bool> AgainstCluster { get; } = OptionFactory.Flag("--against-cluster", null, "Compare with what runs in the cluster");

    public Option<string[]> OldConfig { get; } = OptionFactory.List("--old-config", null, "PATH", "Configuration of the old side: files or folders with captured ConfigMaps, templates, values and mesh, told apart by what they hold; may be repeated");

    public Option<string[]> NewConfig { get; } = OptionFactory.List("--new-config", null, "PATH", "The same for the new side; default: what the other flags say");

    public Option<bool> Exact { get; } = OptionFactory.Flag("--exact", null, "Compare texts to the letter: comments, quoting and order count");

    public Option<bool> Fix { get; } = OptionFactory.Flag("--fix", null, "Write the manifests of --against anew, and remove injected files whose source is gone");

    public Option<bool> Stat { get; } = OptionFactory.Flag("--stat", null, "Same as --output stat: one row an object, and what changed in many");

    public Option<string?> Output { get; } = OptionFactory.Choice("--output", "-o", "Form of the report (default unified)", [.. DiffForms.All]);

    public Option<string?> Context { get; } = OptionFactory.Text("--unified", "-U", "N", "Unchanged lines around each change (default 3)");

    public Option<string?> OldRelease { get; } = OptionFactory.Text("--old-istio-version", null, "RELEASE", "Istio release of the old side's configuration (default as --istio-version)");

    public Option<string?> NewRelease { get; } = OptionFactory.Text("--new-istio-version", null, "RELEASE", "The same for the new side");

    public Option<bool> Pager { get; } = OptionFactory.Flag("--pager", null, "On a terminal, show the report in the program of PAGER (default less -R)");

    public void AddTo(Command command)
    {
        command.Arguments.Add(Sides);
        OptionFactory.AddTo(
            command, [.. Input.All, Against, AgainstCluster, OldConfig, OldRelease, NewConfig, NewRelease, Exact, Fix, Output, Stat, Context, Pager, .. Injection.All, .. Talk.All]);
        Injection.Cluster.AddTo(command);
    }
}
