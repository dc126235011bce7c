using Injector.Cli.Charting;
using Injector.Cli.Host;
using Injector.Cli.Reporting;

namespace Injector.Cli.Commands;

/// <summary><c>injector manifests</c>: the objects that install the webhook, without Helm.</summary>
internal static class ManifestsCommand
{
    /// <summary>Name on the command line.</summary>
    public const string Name = "manifests";

    private const string Summary = "Write the manifests that install the webhook, as its Helm chart makes them";

    private const string Details = """
        The chart is part of this program: its templates are executed here, with the values of the flags, and its schema refuses values that would not
        work. What comes out is what 'helm template --no-hooks' makes of the chart, object for object and in the same order. The test of 'helm test' is
        left out. No cluster is asked; values and their defaults stand in charts/injector/values.yaml.

        Install, once 'injector precheck' finds nothing against it:
          kubectl create namespace istio-system
          injector manifests | kubectl apply -f -
        For clusters older than 1.21 (1.23 with autoscaling) add --kube-version, here and below, with the server's version of 'kubectl version'.
        See what an upgrade, or other values, would change before it does:
          injector manifests --set replicas=3 | kubectl diff -f -
          injector manifests --set replicas=3 | kubectl apply --dry-run=server -f -
        Uninstall. Pods that were injected keep their sidecars. Remove tags of 'injector tag set' first (injector tag list, injector tag remove TAG):
        they are not part of these objects, and would go on refusing new pods of their namespaces:
          injector manifests | kubectl delete -f -

        Examples:
          injector manifests -o injector.yaml
          injector manifests --revision canary --set 'revisionTags={prod}'
          injector manifests -f values.yaml --set-json 'tolerations=[{"operator": "Exists"}]'
          injector manifests --namespace mesh --kube-version 1.28.0

        Exit codes:
          0  written
          1  values or the output are at fault; nothing was written
          2  the command line is wrong; nothing was read
          130, 143  ended by SIGINT or SIGTERM; nothing was written
        """;

    /// <summary>The command with its flags; <paramref name="host"/> is what it runs against.</summary>
    public static DetailedCommand Create(CommandHost host)
    {
        var command = new DetailedCommand(Name, Summary, Details);
        var options = new ManifestsOptions();
        options.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var problems = new List<Problem>();
            var settings = options.Bind(parsed, host, problems);
            return CommandRunner.RunAsync(Name, host, problems, () => Task.FromResult(new ManifestsRun(settings, host).Run(cancellation)), cancellation);
        });
        return command;
    }
}
