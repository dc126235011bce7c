using System.CommandLine;
using Injector.Cli.Host;
using Injector.Cli.Reporting;
using Injector.Cli.Revisions;
using Injector.Hosting.Naming;

namespace Injector.Cli.Commands;

/// <summary><c>injector tag</c>: names that lead namespaces to a revision.</summary>
internal static class TagCommand
{
    /// <summary>Name on the command line.</summary>
    public const string Name = "tag";

    private const string Summary = "Set, list and remove revision tags";

    private const string Details = """
        A tag is a name that namespaces choose with the label istio.io/rev=TAG. It leads to a revision; leading it to another one moves all of its
        namespaces at once, as their pods are made anew. It is a MutatingWebhookConfiguration istio-revision-tag-TAG, made of the revision's own.
        Revisions of Istio get tags in the same way.

        Examples:
          injector tag set prod --revision canary
          injector tag set prod --revision next --overwrite
          injector tag list
          injector tag remove prod

        Exit codes:
          0  done
          1  the cluster, or what it has, speaks against it; nothing was changed unless an error says so
          2  the command line is wrong; nothing was read
        """;

    private const string SetDetails = """
        Refused are: a revision that is not there, or there several times; a tag that is there already (--overwrite leads it elsewhere); a tag whose
        pods another webhook injects, which is so for names of revisions, and for "default" beside a plain install.

        A webhook that makes its own certificates gets the right to keep the tag's caBundle: a ClusterRole and a ClusterRoleBinding of the tag's name,
        for the subjects that may patch the revision's own configuration. Tags of the chart's value revisionTags need neither.

        Where several namespaces have the revision, --istioNamespace says whose is meant.

        The tag "default" with --auto-inject-namespaces also injects all namespaces without a label about injection, but those of the cluster itself.
        Setting the tag again without the flag ends that.

        Examples:
          injector tag set prod --revision canary
          injector tag set prod --revision canary --istioNamespace mesh
          injector tag set prod --revision canary --dry-run
          injector tag set prod --revision canary -o yaml > tag.yaml
          injector tag set default --revision canary

        Exit codes:
          0  set, or written
          1  the cluster, or what it has, speaks against it
          2  the command line is wrong; nothing was read
        """;

    private const string ListDetails = """
        --istioNamespace lists the tags that lead to one namespace, all of them without it. Below the table, and as "warning" in JSON and YAML, stands what is wrong: a tag whose revision or Service is not there, as after an uninstall.

        Examples:
          injector tag list
          injector tag list -o json

        Exit codes:
          0  listed
          1  something could not be read
          2  the command line is wrong; nothing was read
        """;

    private const string RemoveDetails = """
        A tag that namespaces use is not removed without --yes: new pods there would get no sidecar. Nor is one that Helm keeps. A tag whose Service is
        gone, as after an uninstall, is removed all the same: new pods of its namespaces are refused as long as it is there. With --istioNamespace only
        the tag that leads to that namespace is removed.

        Examples:
          injector tag remove prod
          injector tag remove prod --yes

        Exit codes:
          0  removed
          1  the tag is not there or in use, or the cluster refuses
          2  the command line is wrong; nothing was read
        """;

    /// <summary>The command with those below it.</summary>
    public static DetailedCommand Create(CommandHost host)
    {
        var command = new DetailedCommand(Name, Summary, Details);
        command.Subcommands.Add(CreateSet(host));
        command.Subcommands.Add(CreateList(host));
        command.Subcommands.Add(CreateRemove(host));
        return command;
    }

    private static DetailedCommand CreateSet(CommandHost host)
    {
        var command = new DetailedCommand("set", "Lead a tag to a revision", SetDetails);
        var tag = TagArgument();
        var revision = OptionFactory.Text("--revision", "-r", "NAME", "Revision that the tag leads to; default for a plain install");
        var overwrite = OptionFactory.Flag("--overwrite", null, "Lead a tag that is there already elsewhere");
        var auto = OptionFactory.Flag("--auto-inject-namespaces", null, "The tag default also injects namespaces that say nothing about injection");
        var dryRun = OptionFactory.Flag("--dry-run", null, "Let the API server check everything and keep nothing");
        var output = OptionFactory.Choice("--output", "-o", "Write the objects instead of making them", "yaml", "json");
        var access = new ClusterAccessOptions();
        command.Arguments.Add(tag);
        OptionFactory.AddTo(command, [revision, overwrite, auto, dryRun, output]);
        access.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var problems = new List<Problem>();
            var name = DnsLabel.Check("tag", parsed.GetValue(tag) ?? string.Empty, DnsLabel.Longest, problems);
            if (parsed.GetValue(revision) is null)
            {
                problems.Add(new Problem(string.Empty, "--revision is missing") { Hint = "say where the tag is to lead" });
            }

            if (parsed.GetValue(auto) && name != RevisionNames.DefaultRevision)
            {
                problems.Add(new Problem(string.Empty, "--auto-inject-namespaces goes with the tag default only"));
            }

            var settings = new TagSettings(access.Bind(parsed, host, problems), name, parsed.GetValue(revision) is { Length: > 0 } given ? given : RevisionNames.DefaultRevision)
            {
                Namespace = access.GivenNamespace(parsed),
                Overwrite = parsed.GetValue(overwrite),
                DryRun = parsed.GetValue(dryRun),
                Output = parsed.GetValue(output) ?? string.Empty,
                Auto = parsed.GetValue(auto),
            };
            return CommandRunner.RunAsync("tag set", host, problems, () => new TagSetRun(settings, host).RunAsync(cancellation), cancellation);
        });
        return command;
    }

    private static DetailedCommand CreateList(CommandHost host)
    {
        var command = new DetailedCommand("list", "List tags, where they lead and who uses them", ListDetails);
        var output = OptionFactory.Choice("--output", "-o", "Form of the report (default table)", "table", "json", "yaml");
        var access = new ClusterAccessOptions();
        command.Options.Add(output);
        access.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var problems = new List<Problem>();
            var run = new RevisionListRun(access.Bind(parsed, host, problems), access.GivenNamespace(parsed), parsed.GetValue(output) ?? "table", host);
            return CommandRunner.RunAsync("tag list", host, problems, () => run.TagsAsync(cancellation), cancellation);
        });
        return command;
    }

    private static DetailedCommand CreateRemove(CommandHost host)
    {
        var command = new DetailedCommand("remove", "Remove a tag", RemoveDetails);
        var tag = TagArgument();
        var yes = OptionFactory.Flag("--yes", "-y", "Remove it also when namespaces use it");
        var access = new ClusterAccessOptions();
        command.Arguments.Add(tag);
        command.Options.Add(yes);
        access.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var problems = new List<Problem>();
            var name = DnsLabel.Check("tag", parsed.GetValue(tag) ?? string.Empty, DnsLabel.Longest, problems);
            var run = new TagRemoveRun(access.Bind(parsed, host, problems), name, access.GivenNamespace(parsed), parsed.GetValue(yes), host);
            return CommandRunner.RunAsync("tag remove", host, problems, () => run.RunAsync(cancellation), cancellation);
        });
        return command;
    }

    private static Argument<string> TagArgument() => new("tag") { Description = "Name of the tag" };
}
