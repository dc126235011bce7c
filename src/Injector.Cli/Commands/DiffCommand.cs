using System.CommandLine;
using Injector.Cli.Diffing;
using Injector.Cli.Host;

namespace Injector.Cli.Commands;

/// <summary><c>injector diff</c>: what differs between manifests, what is committed, what runs and what injection gives.</summary>
internal static class DiffCommand
{
    /// <summary>Name on the command line.</summary>
    public const string Name = "diff";

    private const string Summary = "Show what injection, another configuration or time has changed in manifests";

    private const string Details = """
        Without --against the manifests of -f are compared with their own injection: what does it add? With --against they are injected and compared
        with the manifests that were committed; with --against-cluster, with what runs; with --old-config or --new-config, the injection by one
        configuration with that by another. Two names without -f are compared as they stand.

        Objects are matched by group, kind, namespace and name, wherever they stand. What Kubernetes reads as the same is the same: order of
        members, quoting, amounts (500m and 0.5), members that say nothing, and, against a cluster, defaults and what servers keep for themselves.
        --exact compares the texts. What Secrets hold is shown as stars.

        Examples:
          injector diff -f app.yaml
          injector diff -f manifests/ --against injected/
          injector diff -f manifests/ --against injected/ --fix
          injector diff -f manifests/ --against injected/ --output github
          injector diff -f manifests/ --old-config mesh-1.29.yaml --new-config mesh-1.30.yaml --stat
          injector diff -f manifests/ --from-cluster --against-cluster --context staging
          KUBECTL_EXTERNAL_DIFF="injector diff" kubectl diff -f injected/

        Exit codes:
          0  no difference; with --fix also when all was brought up to date
          1  differences
          2  they cannot be told: input, configuration or command line is at fault, which is said on standard error
          130, 143  ended by SIGINT or SIGTERM
        """;

    /// <summary>The command with its flags; <paramref name="host"/> is what it runs against.</summary>
    public static DetailedCommand Create(CommandHost host)
    {
        var command = new DetailedCommand(Name, Summary, Details) { FailureCode = ExitCodes.Trouble };
        var options = new DiffOptions();
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(options, parsed, host, cancellation));
        return command;
    }

    private static Task<int> RunAsync(DiffOptions options, ParseResult parsed, CommandHost host, CancellationToken cancellation)
    {
        var (settings, problems) = new DiffBinder(options, parsed, host).Bind();
        return CommandRunner.RunAsync(Name, host, problems, () => new DiffRun(settings, host).RunAsync(cancellation), cancellation, ExitCodes.Trouble);
    }
}
