using System.CommandLine;
using Injector.Cli.Checking;
using Injector.Cli.Host;
using Injector.Cli.Reporting;

namespace Injector.Cli.Commands;

/// <summary><c>injector check-inject</c>: which webhook would inject a pod, and why not.</summary>
internal static class CheckInjectCommand
{
    /// <summary>Name on the command line.</summary>
    public const string Name = "check-inject";

    private const string Summary = "Tell which webhook would inject a pod, workload or namespace, and why not";

    private const string Details = """
        A pod is injected when two parties say yes. First the API server compares the labels of namespace and pod with the selectors and rules of
        each MutatingWebhookConfiguration; then the injector it calls applies its own rules (host network, ignored namespaces, inject label and
        annotation, selectors and policy of its configuration). Both are shown: one row for each webhook entry whose name ends with
        sidecar-injector.istio.io, the rows in the order in which the API server calls them.

        What is checked: pods or workloads by name, the manifests of -f, or else the whole namespace: a pod without labels, then every workload.
        A running pod is checked with the labels it carries now, those that its injection added included; its workload tells more about new pods.
        The configuration of each revision is read from the cluster unless files give it. With -f, --webhooks and --namespaces no cluster is asked;
        without configuration files the built-in one stands in then. Match conditions (CEL) are named, not evaluated.

        Examples:
          injector check-inject web-5d4f9 -n shop
          injector check-inject deployment/web -n shop -o json
          injector check-inject -n shop
          injector check-inject -f app.yaml --webhooks webhooks.yaml --namespaces namespaces.yaml --configMap mesh.yaml

        Exit codes:
          0  checked; also when nothing is injected
          1  a finding is an error (several webhooks match, the pod would be refused), or something could not be read
          2  the command line is wrong; nothing was read
        """;

    /// <summary>The command with its flags.</summary>
    public static DetailedCommand Create(CommandHost host)
    {
        var command = new DetailedCommand(Name, Summary, Details);
        var targets = new Argument<string[]>("target")
        {
            Arity = ArgumentArity.ZeroOrMore,
            Description = "NAME of a pod, TYPE/NAME or TYPE NAME; types: pod, deployment, statefulset, daemonset, replicaset, replicationcontroller, job, cronjob",
        };
        var filename = OptionFactory.List("--filename", "-f", "FILE", "Manifest file, folder, https address or - for standard input; may be repeated");
        var recursive = OptionFactory.Flag("--recursive", "-R", "Look into folders below the given ones");
        var options = new InspectOptions("the one of the kubeconfig's context", "table", "json", "yaml");
        command.Arguments.Add(targets);
        command.Options.Add(filename);
        command.Options.Add(recursive);
        options.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var problems = new List<Problem>();
            var files = parsed.GetValue(filename) ?? [];
            FileNames.Check("--filename", files, problems);
            var settings = new CheckInjectSettings
            {
                Inspect = options.Bind(parsed, host, problems),
                Targets = TargetsOf(parsed.GetValue(targets) ?? [], files, problems),
                Filenames = files,
                Recursive = parsed.GetValue(recursive),
            };
            if (settings.IsOffline && settings.Inspect.Facts.Namespaces is null)
            {
                problems.Add(new Problem(string.Empty, "with -f and --webhooks no cluster is asked, so --namespaces is needed too") { Hint = "capture them with: kubectl get namespaces -o yaml" });
            }

            return CommandRunner.RunAsync(Name, host, problems, () => new CheckInjectRun(settings, host).RunAsync(cancellation), cancellation);
        });
        return command;
    }

    private static IReadOnlyList<SubjectTarget> TargetsOf(string[] words, string[] files, List<Problem> problems)
    {
        if (words.FirstOrDefault(word => word.StartsWith('-')) is { } flag)
        {
            problems.Add(new Problem(string.Empty, $"unknown flag: {flag}"));
            return [];
        }

        if (words.Length > 0 && files.Length > 0)
        {
            problems.Add(new Problem(string.Empty, "names and -f exclude each other") { Hint = "check one, then the other" });
        }

        if (SubjectTarget.TryParse(words, out var targets) is { } problem)
        {
            problems.Add(new Problem(string.Empty, problem));
        }

        foreach (var target in targets)
        {
            DnsLabel.CheckDotted(target.Type.Kind, target.Name, problems);
        }

        return targets;
    }
}
