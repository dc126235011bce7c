using Injector.Cli.Charting;
using Injector.Cli.Findings;
using Injector.Cli.Host;
using Injector.Cli.Prechecking;
using Injector.Cli.Reporting;

namespace Injector.Cli.Commands;

/// <summary><c>injector precheck</c>: what keeps the webhook from being installed in a cluster, or from working there.</summary>
internal static class PrecheckCommand
{
    /// <summary>Name on the command line.</summary>
    public const string Name = "precheck";

    private const string Summary = "Find what keeps the webhook from being installed in a cluster, or from working there";

    private const string Details = """
        Reads from the cluster and changes nothing. What would be installed is rendered with the values of the flags, as 'injector manifests' does it,
        and compared with what is there; after an installation it says whether the webhook can be called. Looked at are: the cluster's release and the
        kinds it knows, your rights, objects that belong to somebody else, other webhooks that inject the same pods, the control plane's address and
        root certificate, endpoints and network policies, and labels of namespaces. docs/rules.md says of each id what it means and what to do.

        Examples:
          injector precheck
          injector precheck --revision canary
          injector precheck -f values.yaml --istioNamespace mesh
          injector precheck -o json --fail-on warning

        Exit codes:
          0  no finding at or above the level of --fail-on
          1  findings at or above it
          2  the command line, the values or the cluster is at fault
          130, 143  ended by SIGINT or SIGTERM
        """;

    /// <summary>The command with its flags.</summary>
    public static DetailedCommand Create(CommandHost host)
    {
        var command = new DetailedCommand(Name, Summary, Details) { FailureCode = ExitCodes.Trouble };
        var name = OptionFactory.Text("--name", null, "NAME", "Name of the release (default injector)");
        var values = new ValuesOptions();
        var output = OptionFactory.Choice("--output", "-o", "Form of the report (default text)", [.. FindingForms.All]);
        var failOn = OptionFactory.Choice("--fail-on", null, "Least level that ends with 1 (default error)", [.. Severities.Words, Severities.Never]);
        var talk = new TalkOptions();
        var access = new ClusterAccessOptions();
        access.IstioNamespace.Aliases.Add("--namespace");
        access.IstioNamespace.Aliases.Add("-n"); // As 'manifests' has it: there is no other namespace here.
        OptionFactory.AddTo(command, [name, .. values.All, output, failOn, talk.Color]);
        access.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var problems = new List<Problem>();
            var cluster = access.Bind(parsed, host, problems);
            var release = new ChartRelease
            {
                Name = DnsLabel.Check("--name", parsed.GetValue(name) ?? "injector", ManifestsOptions.LongestRelease, problems),
                Namespace = cluster.IstioNamespace,
            };
            var settings = new PrecheckSettings(cluster, release, values.Bind(parsed))
            {
                Form = parsed.GetValue(output) ?? FindingForms.Text,
                FailOn = parsed.GetValue(failOn) is { } word ? Severities.Parse(word) : FindingLevel.Error,
                Colour = talk.UsesColour(parsed, host.OutputIsTerminal, host),
            };
            return CommandRunner.RunAsync(Name, host, problems, () => new PrecheckRun(settings, host).RunAsync(cancellation), cancellation, failed: ExitCodes.Trouble);
        });
        return command;
    }
}
