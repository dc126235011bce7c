using System.Diagnostics;
using Injector.Cli.Files;
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

    [Theory]
    [InlineData("-f input -o out.yaml", "INT", 130)]
    [InlineData("-f app.yaml -o input", "TERM", 143)]
    [InlineData("-f app.yaml --valuesFile input -o out.yaml", "TERM", 143)]
    public async Task Signal_WhileAPipeIsOpened_EndsAtOnceWithItsCode(string arguments, string signal, int expected)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        _run.Write("app.yaml", CliRun.Deployment);
        UnixCommand.Run("mkfifo", Path.Combine(_run.Folder, "input"));
        using var process = Start(arguments.Split(' '));
        await UntilAsync(() => IsListening(process));

        await SendAsync(process, signal);

        await EndAsync(process);
        process.ExitCode.ShouldBe(expected);
        (await process.StandardError.ReadToEndAsync()).ShouldNotContain("   at ");
        _run.AllFiles().ShouldNotContain("out.yaml");
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM", "TERM", "INT")]
    public async Task Signal_WhileFilesWaitToBePutInPlace_RemovesThem(params string[] signals)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        _run.Write("m/app.yaml", CliRun.Deployment);
        _run.Write("out/app.yaml", "old");
        UnixCommand.Run("mkfifo", Path.Combine(_run.Folder, "pipe.yaml"));
        using var process = Start("-f", "m", "-f", "pipe.yaml", "-o", "out");
        await UntilAsync(() => _run.AllFiles().Any(file => file.EndsWith(".tmp", StringComparison.Ordinal)));

        await SendAsync(process, signals);

        await EndAsync(process);
        process.ExitCode.ShouldBe(signals[0] == "INT" ? 130 : 143);
        _run.AllFiles().ShouldBe(["cfg/config.yml", "cfg/values.yml", "m/app.yaml", "out/app.yaml", "pipe.yaml"]);
        _run.Read("out/app.yaml").ShouldBe("old");
    }

    [Fact]
    public async Task Signal_WhileNobodyReadsTheOutput_EndsAtOnce()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        _run.Write("app.yaml", string.Concat(Enumerable.Repeat($"---\n{CliRun.Deployment}", 500)));
        using var process = Start("-f", "app.yaml", "--quiet");
        var first = new byte[16];
        await process.StandardOutput.BaseStream.ReadExactlyAsync(first);

        await SendAsync(process, "INT");

        await EndAsync(process);
        process.ExitCode.ShouldBe(130);
    }

    [Fact]
    public void GiveUp_FilesNotInPlace_AreRemovedAndNoMoreAreMade()
    {
        var files = new PhysicalFileSystem(_run.Folder);
        var (path, stream) = files.CreateTemporary(_run.Folder, null);
        stream.Dispose();

        files.GiveUp();

        File.Exists(path).ShouldBeFalse();
        Should.Throw<OperationCanceledException>(() => files.Commit(() => { }));
        Should.Throw<OperationCanceledException>(() => files.CreateTemporary(_run.Folder, null));
    }

    [Fact]
    public async Task GiveUp_WhileFilesArePutInPlace_WaitsForThem()
    {
        var files = new PhysicalFileSystem(_run.Folder);
        var (path, stream) = files.CreateTemporary(_run.Folder, null);
        stream.Dispose();
        using var begun = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        var placing = Task.Run(() => files.Commit(() =>
        {
            begun.Set();
            goOn.Wait();
            files.Replace(path, "out.yaml");
        }));
        begun.Wait();
        var givingUp = Task.Run(files.GiveUp);
        goOn.Set();

        await placing;
        await givingUp;

        _run.Exists("out.yaml").ShouldBeTrue();
        File.Exists(path).ShouldBeFalse();
    }

    public void Dispose() => _run.Dispose();

    /// <summary>Starts the program and waits until it reads: it has taken more than a pipe holds.</summary>
    private async Task<Process> StartAsync()
    {
        var process = Start("-f", "-", "-o", "out.yaml");
        await process.StandardInput.WriteAsync(string.Concat(Enumerable.Repeat("# nothing but comments\n", 20_000)));
        await process.StandardInput.FlushAsync();
        return process;
    }

    private Process Start(params string[] arguments)
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
        foreach (var argument in (string[])[.. command[1..], "exec", Path.Combine(AppContext.BaseDirectory, "injector.dll"), "kube-inject", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    /// <summary>Whether the program has taken SIGTERM into its own hands.</summary>
    private static bool IsListening(Process process)
    {
        var caught = File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith("SigCgt:", StringComparison.Ordinal))[7..].Trim();
        return (Convert.ToUInt64(caught, 16) & (1UL << 14)) != 0;
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var tries = 0; !condition(); tries++)
        {
            tries.ShouldBeLessThan(1200);
            await Task.Delay(50);
        }
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
