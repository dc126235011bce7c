using System.Diagnostics;
using Injector.Cli.Tests.Files;

namespace Injector.Cli.Tests.Host;

/// <summary>The program ends at once when it is told to, also while it waits for standard input, and leaves nothing behind.</summary>
public sealed class InterruptionTests : IDisposable
{
    private readonly CliRun _run = new CliRun().WithConfiguration();

    [Fact]
    public async Task Cancelled_WhileStandardInputIsRead_EndsWith130AndWritesNothing()
    {
        using var input = new SilentStream();
        using var cancellation = new CancellationTokenSource();
        _run.InputStream = input;
        _run.Cancellation = cancellation.Token;
        var running = Task.Run(() => _run.KubeInject("-f", "-", "-o", "out.yaml"));
        await input.Asked.Task;

        await cancellation.CancelAsync();
        await running;

        _run.ExitCode.ShouldBe(130);
        _run.Error.ShouldContain("interrupted, nothing was written");
        _run.AllFiles().ShouldBe(["cfg/config.yml", "cfg/values.yml"]);
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task Signal_WhileStandardInputIsRead_EndsAtOnceWithItsCode(string signal, int expected)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var process = await StartAsync();
        await SendAsync(process, signal);

        await EndAsync(process);
        process.ExitCode.ShouldBe(expected);
        (await process.StandardError.ReadToEndAsync()).ShouldContain("interrupted, nothing was written");
        _run.Exists("out.yaml").ShouldBeFalse();
    }

    [Fact]
    public async Task Signal_Twice_EndsWithoutAStackTrace()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var process = await StartAsync();
        await SendAsync(process, "INT", "INT", "TERM");

        await EndAsync(process);
        process.ExitCode.ShouldBeOneOf(130, 143);
        (await process.StandardError.ReadToEndAsync()).ShouldNotContain("   at ");
    }

    public void Dispose() => _run.Dispose();

    /// <summary>Starts the program and waits until it reads: it has taken more than a pipe holds.</summary>
    private async Task<Process> StartAsync()
    {
        // What is started in the background inherits that SIGINT is ignored, and keeps to it as it should.
        string[] command = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT,TERM", "dotnet"] : ["dotnet"];
        var start = new ProcessStartInfo(command[0])
        {
            WorkingDirectory = _run.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])[.. command[1..], "exec", Path.Combine(AppContext.BaseDirectory, "injector.dll"), "kube-inject", "-f", "-", "-o", "out.yaml"])
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(string.Concat(Enumerable.Repeat("# nothing but comments\n", 20_000)));
        await process.StandardInput.FlushAsync();
        return process;
    }

    /// <summary>Waits for the end; a program that does not end is killed, and the test fails.</summary>
    private static async Task EndAsync(Process process)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }

    /// <summary>One signal after the other, each from a shell's own <c>kill</c>; one that comes too late finds no process.</summary>
    private static async Task SendAsync(Process process, params string[] signals)
    {
        var commands = string.Join("; ", signals.Select(signal => $"kill -{signal} {process.Id} 2>/dev/null"));
        using var kill = Process.Start("/bin/sh", ["-c", $"{commands}; true"]);
        await kill.WaitForExitAsync();
    }
}
