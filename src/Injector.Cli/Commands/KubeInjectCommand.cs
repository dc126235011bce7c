using System.CommandLine;
using Injector.Cli.Injecting;

namespace Injector.Cli.Commands;

/// <summary><c>injector kube-inject</c>: injects manifests and writes them to a file that people keep.</summary>
internal static class KubeInjectCommand
{
    private const string Description = """
        Inject the proxy into manifests. Comments, order and formatting stay; documents that are not injected stay byte for byte.

        Examples:
          injector kube-inject -f app.yaml -o app-injected.yaml
          injector kube-inject -f manifests/ --recursive -o injected/
          kubectl get deployment web -o yaml | injector kube-inject -f - | kubectl apply -f -
          injector kube-inject -f app.yaml --configMap mesh.yaml --revision canary

        Exit codes:
          0  done; workloads that a rule skips are named on standard error
          1  input, configuration or output is at fault; nothing was written
          2  the command line is wrong; nothing was read
        """;

    /// <summary>The command with its flags; <paramref name="host"/> is what it runs against.</summary>
    public static Command Create(CommandHost host)
    {
        var command = new Command("kube-inject", Description);
        var options = new KubeInjectOptions();
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(options, parsed, host, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(KubeInjectOptions options, ParseResult parsed, CommandHost host, CancellationToken cancellation)
    {
        var (settings, problems) = new KubeInjectBinder(options, parsed, host).Bind();
        if (problems.Count == 0)
        {
            return await new KubeInjectRun(settings, host).RunAsync(cancellation);
        }

        foreach (var problem in problems)
        {
            host.Error.WriteLine($"Error: {problem}");
        }

        host.Error.WriteLine("Run 'injector kube-inject --help' for the flags and exit codes.");
        return ExitCodes.Usage;
    }
}
