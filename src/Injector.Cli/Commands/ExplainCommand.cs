using Injector.Cli.Explaining;
using Injector.Cli.Host;
using Injector.Cli.Reporting;

namespace Injector.Cli.Commands;

/// <summary><c>injector explain</c>: why a workload is injected as it is, or what a rule means.</summary>
internal static class ExplainCommand
{
    /// <summary>Name on the command line.</summary>
    public const string Name = "explain";

    private const string Summary = "Tell why workloads are injected or not, and where every injected part comes from; or what a rule means";

    private const string Details = """
        For each workload: the rule that decided and where that is written, the templates and why these, image, release, native sidecar or not; which
        labels and annotations were used, had no effect or are misspelt; and what each stage added and changed, with the template's line and what it
        read: values, mesh configuration, annotations. The verdict is that of kube-inject and the webhook. An origin that cannot be told for certain
        is left out.

        With --values or --mesh: which workloads does that place of the configuration touch. With an id instead of -f: what a decision, warning or
        problem means and what to do. The tree of -o json is described in docs/explain.md.

        Examples:
          injector explain -f app.yaml
          injector explain -f manifests/ -R --configMap mesh.yaml -o json
          injector explain -f manifests/ -R --values global.proxy.resources
          injector explain host-network

        Exit codes:
          0  explained; also when nothing is injected
          1  a workload cannot be injected, or a document is at fault; the others are explained
          2  the command line is wrong, there is no such id, or an input is missing or empty, or configuration or cluster is at fault
          130, 143  ended by SIGINT or SIGTERM
        """;

    /// <summary>The command with its flags; <paramref name="host"/> is what it runs against.</summary>
    public static DetailedCommand Create(CommandHost host)
    {
        var command = new DetailedCommand(Name, Summary, Details);
        var options = new ExplainOptions();
        options.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var problems = new List<Problem>();
            if (parsed.GetValue(options.Id) is { } id)
            {
                return options.IsAboutManifests(parsed)
                    ? CommandRunner.RunAsync(Name, host, [options.BothGiven], () => Task.FromResult(ExitCodes.Usage), cancellation)
                    : Task.FromResult(new RuleAnswer(RuleCatalog.All, host).Write(id, options.FormOf(parsed)));
            }

            var settings = options.Bind(parsed, host, problems);
            return CommandRunner.RunAsync(Name, host, problems, () => new ExplainRun(settings, host).RunAsync(cancellation), cancellation, ExitCodes.Trouble);
        });
        return command;
    }
}
