using System.CommandLine;
using Injector.Cli.Host;
using Injector.Cli.Injecting;
using Injector.Cli.Reporting;

namespace Injector.Cli.Commands;

/// <summary><c>injector kube-inject</c>: injects manifests and writes them to a file that people keep.</summary>
internal static class KubeInjectCommand
{
    /// <summary>Name on the command line.</summary>
    public const string Name = "kube-inject";

    private const string Summary = "Inject the proxy into manifests; everything else in the files stays as it is written";

    private const string Details = """
        Without configuration flags the built-in templates, values and mesh settings are used. A cluster is asked only with --from-cluster or
        another flag that names one, and only for what no file gives: the ConfigMaps istio-sidecar-injector[-REVISION] and istio[-REVISION], the
        nodes (native sidecars) and, on OpenShift, the namespaces. Injection itself always happens here, never in a webhook of the cluster.
        Manifests go to standard output or to -o, everything said about them to standard error.

        Examples:
          injector kube-inject -f app.yaml -o app-injected.yaml
          injector kube-inject -f manifests/ --recursive -o injected/
          kubectl get deployment web -o yaml | injector kube-inject -f - | kubectl apply -f -
          injector kube-inject -f app.yaml --configMap mesh.yaml --revision canary
          injector kube-inject -f manifests/ --recursive -o injected/ --check
          injector kube-inject -f app.yaml --from-cluster --context staging -o app-injected.yaml

        Exit codes:
          0  done; workloads that a rule skips are named on standard error
          1  input, configuration or output is at fault; nothing was written. With --check: a file would change
          2  the command line is wrong; nothing was read. With --check also what is 1 otherwise
          130, 143  ended by SIGINT or SIGTERM; nothing was written
        """;

    /// <summary>The command with its flags; <paramref name="host"/> is what it runs against.</summary>
    public static DetailedCommand Create(CommandHost host)
    {
        var command = new DetailedCommand(Name, Summary, Details);
        var options = new KubeInjectOptions();
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(options, parsed, host, cancellation));
        return command;
    }

    private static Task<int> RunAsync(KubeInjectOptions options, ParseResult parsed, CommandHost host, CancellationToken cancellation)
    {
        var (settings, problems) = new KubeInjectBinder(options, parsed, host).Bind();
        return CommandRunner.RunAsync(
            Name, host, problems, () => new ManifestRun(settings.Run, host, Prepare, new RunSummary()).RunAsync(cancellation), cancellation,
            settings.Run.Check ? ExitCodes.Trouble : ExitCodes.Failed);

        async Task<ManifestWork> Prepare(CancellationToken ended) =>
            await ManifestInjection.PrepareAsync(settings.Plan, host, ended);
    }
}
