using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Injector.Kubernetes.Config;

/// <summary>Runs a credential plugin.</summary>
internal interface IExecProcess
{
    /// <summary>Standard output of the program after it ended well.</summary>
    Task<string> RunAsync(ExecCommand command, CancellationToken cancellation);
}

/// <summary>Runs a credential plugin as a process, bounded in time and output.</summary>
/// <param name="interactive">True: the plugin may use our terminal; then it gets five minutes, else one.</param>
/// <param name="time">Clock for that limit.</param>
internal sealed class ExecProcess(bool interactive, TimeProvider time) : IExecProcess
{
    private const int MaxOutput = 1024 * 1024;

    public async Task<string> RunAsync(ExecCommand command, CancellationToken cancellation)
    {
        using var clock = new CancellationTokenSource(TimeSpan.FromMinutes(interactive ? 5 : 1), time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, cancellation);
        using var process = Start(command);
        try
        {
            var errors = interactive ? Task.FromResult(string.Empty) : ReadAsync(process.StandardError, limit.Token);
            var output = await ReadAsync(process.StandardOutput, limit.Token).ConfigureAwait(false);
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            return process.ExitCode == 0
                ? output
                : throw Problem(command, $"ended with exit code {process.ExitCode}: {Shortened(await errors.ConfigureAwait(false))}");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw Problem(command, "took too long and was ended");
        }
        finally
        {
            End(process);
        }
    }

    private Process Start(ExecCommand command)
    {
        var start = new ProcessStartInfo(command.Command)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = !interactive,
            RedirectStandardInput = !interactive,
        };
        foreach (var argument in command.Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in command.Environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["KUBERNETES_EXEC_INFO"] = command.Info(interactive);
        try
        {
            var process = Process.Start(start) ?? throw Problem(command, "could not be started");
            if (!interactive)
            {
                process.StandardInput.Close();
            }

            return process;
        }
        catch (Exception error) when (error is Win32Exception or IOException or InvalidOperationException)
        {
            var hint = command.InstallHint.Length == 0 ? "is it installed and on the path?" : command.InstallHint;
            throw Problem(command, $"could not be started: {error.Message}; {hint}");
        }
    }

    private static async Task<string> ReadAsync(StreamReader reader, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        var buffer = new char[4096];
        int count;
        while ((count = await reader.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
        {
            text.Append(buffer, 0, Math.Min(count, MaxOutput - text.Length));
        }

        return text.ToString();
    }

    private static string Shortened(string errors)
    {
        var text = errors.Trim();
        return text.Length == 0 ? "it said nothing" : text.Length <= 1000 ? text : text[^1000..];
    }

    private static void End(Process process)
    {
        try
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception or NotSupportedException)
        {
            // It ended by itself just now.
        }
    }

    private static KubeConfigException Problem(ExecCommand command, string what) => new($"{command.Place}: exec plugin '{command.Command}' {what}");
}
