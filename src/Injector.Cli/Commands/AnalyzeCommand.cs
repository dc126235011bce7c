using Injector.Cli.Analyzing;
using Injector.Cli.Host;

namespace Injector.Cli.Commands;

/// <summary><c>injector analyze</c>: what is wrong with manifests, or will be once they are injected.</summary>
internal static class AnalyzeCommand
{
    /// <summary>Name on the command line.</summary>
    public const string Name = "analyze";

    private const string Summary = "Find what keeps workloads from being injected, or from working when they are";

    private const string Details = """
        Every workload is injected as kube-inject would do it, and nothing is written but the report. Findings are what injection refuses and warns
        of, why a workload is not injected, and what only a look across all manifests shows: labels of namespaces, ports of Services, Pod Security
        levels, several injectors, stale injections and more. docs/rules.md says of each id what it means and what to do.

        Namespaces and Services are those of the manifests; --namespaces and --webhooks, or the flags of a cluster, add what is there besides.
        Other flags are those of kube-inject.

        A finding that is known and accepted is suppressed by --ignore, by the file of settings, or by a comment on its line or the line above,
        which counts for a whole object at the object's first line:
          # injector:ignore service-port-protocol the clients are ours
        A comment that gives no reason, or answers nothing, is itself a finding of level info.

        The file of settings, .injector.yaml in the working folder:
          failOn: warning
          severity: {service-port-protocol: warning}
          ignore:
          - namespace-unlabelled
          - {id: pod-security, resource: Deployment/shop/*, reason: moves to CNI in May}

        Examples:
          injector analyze -f manifests/ --recursive
          injector analyze -f app.yaml --pod-security restricted --fail-on warning
          injector analyze -f app.yaml -o sarif > injector.sarif
          helm template . | injector analyze -f - -o github
          injector analyze -f manifests/ --ignore service-port-protocol --ignore 'pod-security=Deployment/shop/*'

        Exit codes:
          0  no finding at or above the level of --fail-on
          1  findings at or above it
          2  the command line, the configuration or an input is at fault
          130, 143  ended by SIGINT or SIGTERM
        """;

    /// <summary>The command with its flags; <paramref name="host"/> is what it runs against.</summary>
    public static DetailedCommand Create(CommandHost host)
    {
        var command = new DetailedCommand(Name, Summary, Details) { FailureCode = ExitCodes.Trouble };
        var options = new AnalyzeOptions();
        options.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var (settings, problems) = new AnalyzeBinder(options, parsed, host).Bind();
            return CommandRunner.RunAsync(
                Name, host, problems, () => new AnalyzeRun(settings, host).RunAsync(cancellation), cancellation, failed: ExitCodes.Trouble);
        });
        return command;
    }
}
