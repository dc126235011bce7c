using System.Diagnostics;

namespace Injector.Cli.Tests.Host;

/// <summary>Streams that are closed, full or no longer read: the work is done or it is not, the exit code says which, and nobody sees a stack trace.</summary>
[Trait("Category", "Integration")]
public sealed class StandardStreamTests : IDisposable
{
    private readonly CliRun _run = new CliRun().WithConfiguration();

    public StandardStreamTests() => _run.Write("app.yaml", CliRun.Deployment);

    [Theory]
    [InlineData("kube-inject $CFG -f app.yaml -o out.yaml 2>&-", 0)]
    [InlineData("kube-inject $CFG -f app.yaml -o out.yaml 2>/dev/full", 0)]
    [InlineData("kube-inject $CFG -f app.yaml -o out.yaml >&- 2>&- <&-", 0)]
    [InlineData("kube-inject $CFG -f app.yaml -o out.yaml >/dev/full", 0)]
    [InlineData("kube-inject $CFG -f missing.yaml -o out.yaml 2>&-", 1)]
    [InlineData("kube-inject $CFG -f missing.yaml -o out.yaml 2>/dev/full", 1)]
    [InlineData("kube-inject --no-such-flag 2>&-", 2)]
    [InlineData("kube-inject --no-such-flag 2>/dev/full", 2)]
    public async Task Error_ThatNobodyHears_ChangesNothing(string command, int expected)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var (code, _) = await ShellAsync($"\"$@\" {command}");

        code.ShouldBe(expected);
        _run.Exists("out.yaml").ShouldBe(expected == 0);
        if (expected == 0)
        {
            _run.Read("out.yaml").ShouldStartWith("# The shop's front.\n");
            _run.Read("out.yaml").ShouldContain("name: istio-proxy");
        }
    }

    [Theory]
    [InlineData("kube-inject $CFG -f app.yaml >&-", "Error: standard output: cannot write: it is closed\n")]
    [InlineData("kube-inject $CFG -f app.yaml >/dev/full", "Error: standard output: cannot write: No space left on device")]
    [InlineData("--version >&-", "Error: standard output: cannot write: it is closed\n")]
    [InlineData("--version >/dev/full", "Error: standard output: cannot write: No space left on device")]
    [InlineData("kube-inject --help >/dev/full", "Error: standard output: cannot write: No space left on device")]
    [InlineData("kube-inject $CFG -f - <&-", "Error: -: cannot be read: it is closed\n")]
    public async Task Stream_ThatIsNeeded_IsAnErrorInASentence(string command, string expected)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var (code, error) = await ShellAsync($"\"$@\" {command}");

        code.ShouldBe(1);
        error.ShouldContain(expected);
        error.ShouldNotContain("   at ");
        error.ShouldNotContain("internal error");
    }

    [Fact]
    public async Task Output_WhoseReaderEnds_IsAnErrorInASentence()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        // More than a pipe holds.
        _run.Write("app.yaml", string.Concat(Enumerable.Repeat($"---\n{CliRun.Deployment}", 500)));

        var (code, error) = await ShellAsync("{ \"$@\" kube-inject $CFG -f app.yaml; echo $? > code; } | true; exit $(cat code)");

        code.ShouldBe(1);
        error.ShouldContain("Error: standard output: cannot write: the program that reads it has ended\n");
        error.ShouldEndWith("standard output did not take all of it\n");
        error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Output_BetweenThatOfOtherPrograms_StaysThere()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var (code, _) = await ShellAsync("{ echo first; \"$@\" kube-inject $CFG -f app.yaml; echo last; } > joined");

        code.ShouldBe(0);
        _run.Read("joined").ShouldStartWith("first\n# The shop's front.\n");
        _run.Read("joined").ShouldEndWith("\nlast\n");
    }

    public void Dispose() => _run.Dispose();

    /// <summary>Runs a script; <c>"$@"</c> is the program, <c>$CFG</c> its configuration.</summary>
    private async Task<(int Code, string Error)> ShellAsync(string script)
    {
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = _run.Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["CFG"] = "--injectConfigFile cfg/config.yml --valuesFile cfg/values.yml";
        foreach (var argument in (string[])["-c", script, "sh", "dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "injector.dll")])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        return (process.ExitCode, error);
    }
}
