using System.CommandLine;
using Injector.Cli.Host;
using Injector.Cli.Injecting;
using Injector.Cli.Reporting;
using Injector.Core;

namespace Injector.Cli.Commands;

/// <summary><c>injector uninject</c>: takes the proxy out of manifests that were injected.</summary>
internal static class UninjectCommand
{
    /// <summary>Name on the command line.</summary>
    public const string Name = "uninject";

    private const string Summary = "Take the proxy out of injected manifests; everything else in the files stays as it is written";

    private const string Details = """
        The inverse of kube-inject, also for pods that a webhook injected. A manifest that kube-inject of this tool wrote comes back as its author
        wrote it, together with what was changed since outside the injected parts. Istio's own injectors, and --compat istio, keep no record of
        some things; what was guessed is a warning. No configuration and no cluster are read: the pods tell what was injected.

        Examples:
          injector uninject -f app-injected.yaml -o app.yaml
          injector uninject -f manifests/ --recursive --in-place
          kubectl get deployment web -o yaml | injector uninject -f - | kubectl apply -f -

        Exit codes:
          0  done; workloads without a proxy are named on standard error and stay as they are
          1  input or output is at fault; nothing was written
          2  the command line is wrong; nothing was read
        """;

    /// <summary>The command with its flags; <paramref name="host"/> is what it runs against.</summary>
    public static DetailedCommand Create(CommandHost host)
    {
        var command = new DetailedCommand(Name, Summary, Details);
        var options = new RunOptions();
        var project = new ProjectOptions();
        OptionFactory.AddTo(
            command, [.. options.Input.All, options.Output, options.InPlace, .. project.All, .. options.Talk.All]);
        command.SetAction((parsed, cancellation) => RunAsync(options, project, parsed, host, cancellation));
        return command;
    }

    private static Task<int> RunAsync(RunOptions options, ProjectOptions project, ParseResult parsed, CommandHost host, CancellationToken cancellation)
    {
        var problems = new List<Problem>();
        var settings = options.Bind(parsed, host, problems);
        var injection = new InjectionSettings { Kinds = project.Bind(parsed, host, problems).Kinds };
        return CommandRunner.RunAsync(
            Name, host, problems, () => new ManifestRun(settings, host, Prepare, new RunSummary { Uninjected = 0 }).RunAsync(cancellation), cancellation);

        Task<ManifestWork> Prepare(CancellationToken ended) => Task.FromResult<ManifestWork>(ManifestUninjection.Prepare(host, injection));
    }
}
