using Injector.Cli.Host;
using Injector.Cli.Reporting;
using Injector.Cli.Status;

namespace Injector.Cli.Commands;

/// <summary><c>injector status</c>: which workloads of a cluster carry the sidecar they should.</summary>
internal static class StatusCommand
{
    /// <summary>Name on the command line.</summary>
    public const string Name = "status";

    private const string Summary = "List the workloads of a cluster: injected, missing, stale";

    private const string Details = """
        States:
          injected  all pods carry the sidecar that a new pod would get
          missing   a webhook would inject a new pod, but a pod carries no sidecar
          stale     a pod carries another sidecar than a new pod would get, or one where a new pod would get none
          skipped   no webhook would inject a new pod, and no pod carries a sidecar
          idle      a webhook would inject a new pod; there are no pods now
          unknown   the configuration of the revision cannot be read, or a new pod would be refused

        What is compared: the workload's pod template is injected here with the configuration that its webhook's revision has now. Of that result and
        of each living pod three things must be equal: the revision in annotation sidecar.istio.io/status, the image of container istio-proxy, and
        the outcome of the templates: a hash of the injected containers, volumes and pull secrets, of which only fields that the injector writes
        count. Workloads whose manifest was injected by kube-inject are compared with the configuration of the revision they name. Pods that have ended or are being deleted are left out.

        Examples:
          injector status
          injector status -n shop -o wide
          injector status --fail-on missing,stale

        Exit codes:
          0  listed
          1  a workload is in a state that --fail-on names, or something could not be read: the configuration of a revision too
          2  the command line is wrong; nothing was read
        """;

    /// <summary>The command with its flags.</summary>
    public static DetailedCommand Create(CommandHost host)
    {
        var command = new DetailedCommand(Name, Summary, Details);
        var options = new InspectOptions("all namespaces", "table", "wide", "json", "yaml");
        var all = OptionFactory.Flag("--all-namespaces", "-A", "All namespaces (default without --namespace)");
        var failOn = OptionFactory.List("--fail-on", null, "STATE", "End with 1 when a workload is missing, stale or unknown; may be repeated or a list with commas");
        options.AddTo(command);
        command.Options.Add(all);
        command.Options.Add(failOn);
        command.SetAction((parsed, cancellation) =>
        {
            var problems = new List<Problem>();
            var inspect = options.Bind(parsed, host, problems);
            if (parsed.GetValue(all) && parsed.GetValue(options.Namespace) is not null)
            {
                problems.Add(new Problem(string.Empty, "--all-namespaces and --namespace exclude each other") { Hint = "give one of them" });
            }

            var settings = new StatusSettings
            {
                Inspect = parsed.GetValue(all) ? inspect with { Namespace = null } : inspect,
                FailOn = StatesOf(parsed.GetValue(failOn) ?? [], problems),
            };
            return CommandRunner.RunAsync(Name, host, problems, () => new StatusRun(settings, host).RunAsync(cancellation), cancellation);
        });
        return command;
    }

    private static HashSet<WorkloadState> StatesOf(string[] words, List<Problem> problems)
    {
        var states = new HashSet<WorkloadState>();
        foreach (var word in words.SelectMany(list => list.Split(',')))
        {
            switch (word)
            {
                case "missing":
                    states.Add(WorkloadState.Missing);
                    break;
                case "stale":
                    states.Add(WorkloadState.Stale);
                    break;
                case "unknown":
                    states.Add(WorkloadState.Unknown);
                    break;
                default:
                    problems.Add(new Problem(string.Empty, $"--fail-on \"{word}\" is no state to fail on") { Hint = "use missing, stale, unknown or several of them" });
                    break;
            }
        }

        return states;
    }
}
