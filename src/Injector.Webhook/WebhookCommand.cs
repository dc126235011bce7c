using System.CommandLine;
using System.CommandLine.Invocation;
using System.Net.Sockets;
using Injector.Webhook.Health;
using Injector.Webhook.Hosting;
using Injector.Webhook.Options;
using Injector.Webhook.Startup;

namespace Injector.Webhook;

/// <summary>The command line of the webhook: options, then the host, then an exit code.</summary>
internal static class WebhookCommand
{
    private const int Success = 0;
    private const int Failure = 1;
    private const int Usage = 2;

    /// <summary>Runs the webhook until <paramref name="cancellation"/>.</summary>
    /// <param name="args">Command line.</param>
    /// <param name="environment">Environment variables: settings of Istio's names and those templates may read.</param>
    /// <param name="log">Receives log lines.</param>
    /// <param name="output">Receives help and version.</param>
    /// <param name="errors">Receives what is wrong with the command line.</param>
    /// <param name="cancellation">Stops the webhook gracefully.</param>
    /// <param name="whyStopped">Says, once cancelled, who wanted it.</param>
    /// <returns>0 after a graceful end, 1 when it could not start, 2 for a command line that cannot be followed.</returns>
    public static async Task<int> RunAsync(
        string[] args,
        IReadOnlyDictionary<string, string> environment,
        Stream log,
        TextWriter output,
        TextWriter errors,
        CancellationToken cancellation,
        Func<string?>? whyStopped = null)
    {
        var flags = new WebhookFlags();
        var command = new RootCommand("HTTPS mutating admission webhook that injects the proxy sidecar into pods") { TreatUnmatchedTokensAsErrors = true };
        var probe = new Option<string?>("--probe") { Description = "Serve nothing: GET this URL and end with 0 when the answer is 200, else with 1" };
        command.Options.Add(ValueNames.Named(probe));
        foreach (var option in flags.All)
        {
            command.Options.Add(ValueNames.Named(option));
        }

        WebhookHelp.InstallOn(command);
        command.SetAction(async (parsed, token) =>
            parsed.GetValue(probe) is { } url
                ? await Probe.RunAsync(url, output, errors, token).ConfigureAwait(false) ? Success : Failure
                : await ServeAsync(() => new WebhookHost(flags.ToOptions(parsed, environment), TimeProvider.System, log, whyStopped), errors, token).ConfigureAwait(false));
        var result = command.Parse(args);
        if (result.Action is ParseErrorAction wrong)
        {
            wrong.ShowHelp = false;
        }

        return await InvokeAsync(result, output, errors, cancellation).ConfigureAwait(false);
    }

    private static async Task<int> InvokeAsync(ParseResult command, TextWriter output, TextWriter errors, CancellationToken cancellation)
    {
        // What goes wrong is told here, in one line: the library's own way is a stack trace.
        var invocation = new InvocationConfiguration
        {
            Output = output,
            Error = errors,
            ProcessTerminationTimeout = null,
            EnableDefaultExceptionHandler = false,
        };
        try
        {
            var code = await command.InvokeAsync(invocation, cancellation).ConfigureAwait(false);
            return command.Errors.Count > 0 ? Usage : code;
        }
        catch (Exception e) when (e is IOException or SocketException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"Error: {e.Message}").ConfigureAwait(false);
            return Failure;
        }
#pragma warning disable CA1031 // The door of the program: a defect ends it with a code and one place to look, not with a crash.
        catch (Exception e)
#pragma warning restore CA1031
        {
            await errors.WriteLineAsync($"Error: the webhook cannot go on, which is a defect of the injector: {e}").ConfigureAwait(false);
            return Failure;
        }
    }

    private static async Task<int> ServeAsync(Func<WebhookHost> host, TextWriter errors, CancellationToken cancellation)
    {
        try
        {
            await host().RunAsync(null, cancellation).ConfigureAwait(false);
            return Success;
        }
        catch (UsageException e)
        {
            await errors.WriteLineAsync($"Error: {e.Message}").ConfigureAwait(false);
            return Usage;
        }
        catch (StartException e)
        {
            await errors.WriteLineAsync($"Error: {e.Message}").ConfigureAwait(false);
            return Failure;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Told to stop before it listened.
            return Success;
        }
    }
}
