using Injector.Cli.Host;
using Injector.Cli.Reporting;
using Injector.Cli.Revisions;

namespace Injector.Cli.Commands;

/// <summary><c>injector revision</c>: what control planes a cluster has.</summary>
internal static class RevisionCommand
{
    /// <summary>Name on the command line.</summary>
    public const string Name = "revision";

    private const string Summary = "List the revisions of a cluster";

    private const string Details = """
        Examples:
          injector revision list
          injector revision list -o json
        """;

    private const string ListDetails = """
        One row for each control plane that injects sidecars, this product's and Istio's: its revision, whether it serves namespaces that say no more
        than istio-injection=enabled, whose it is, its tags, what its webhook calls, and the namespaces that choose it, by its name or by a tag. Below,
        what is wrong: a revision that is installed twice, tags and namespaces that lead nowhere. --pods reads all pods and counts those that each
        revision has injected. --istioNamespace lists the control planes of one namespace, all of them without it.

        Examples:
          injector revision list
          injector revision list --pods
          injector revision list -o json

        Exit codes:
          0  listed
          1  something could not be read
          2  the command line is wrong; nothing was read
        """;

    /// <summary>The command with the one below it.</summary>
    public static DetailedCommand Create(CommandHost host)
    {
        var command = new DetailedCommand(Name, Summary, Details);
        command.Subcommands.Add(CreateList(host));
        return command;
    }

    private static DetailedCommand CreateList(CommandHost host)
    {
        var command = new DetailedCommand("list", "List revisions, whose they are and who uses them", ListDetails);
        var output = OptionFactory.Choice("--output", "-o", "Form of the report (default table)", "table", "json", "yaml");
        var pods = OptionFactory.Flag("--pods", null, "Count the pods that each revision has injected; reads all of them");
        var access = new ClusterAccessOptions();
        OptionFactory.AddTo(command, [output, pods]);
        access.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var problems = new List<Problem>();
            var run = new RevisionListRun(access.Bind(parsed, host, problems), access.GivenNamespace(parsed), parsed.GetValue(output) ?? "table", host);
            return CommandRunner.RunAsync("revision list", host, problems, () => run.RevisionsAsync(parsed.GetValue(pods), cancellation), cancellation);
        });
        return command;
    }
}
