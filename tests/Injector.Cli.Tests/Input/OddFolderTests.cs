using System.Runtime.Versioning;
using Injector.Cli.Tests.Files;

namespace Injector.Cli.Tests.Input;

/// <summary>Folders as a stranger may have made them: nothing outside is read, nothing holds the run up, and what is passed over is named.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class OddFolderTests : IDisposable
{
    private readonly CliRun _run = new CliRun().WithConfiguration();

    public OddFolderTests() => _run.Write("m/app.yaml", CliRun.Deployment);

    [Fact]
    public async Task Links_OutOfTheFolderAndInACircle_AreNamedAndNotFollowed()
    {
        _run.Write("secret/key.yaml", CliRun.Service);
        Directory.CreateSymbolicLink(Path.Combine(_run.Folder, "m/loop"), "..");
        Directory.CreateSymbolicLink(Path.Combine(_run.Folder, "m/self"), ".");
        File.CreateSymbolicLink(Path.Combine(_run.Folder, "m/key.yaml"), "../secret/key.yaml");
        File.CreateSymbolicLink(Path.Combine(_run.Folder, "m/gone.yaml"), "nowhere.yaml");
        File.CreateSymbolicLink(Path.Combine(_run.Folder, "m/round.yaml"), "round.yaml");

        await _run.KubeInject("-f", "m", "-R", "-o", "out");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.AllFiles().Where(file => file.StartsWith("out/", StringComparison.Ordinal)).ShouldBe(["out/app.yaml"]);
        _run.Error.ShouldContain("m/loop: is a link to a folder, which is not followed\n");
        _run.Error.ShouldContain("m/self: is a link to a folder, which is not followed\n");
        _run.Error.ShouldContain("m/key.yaml: is a link to a file outside the folder, which is not followed\n");
        _run.Error.ShouldContain("m/gone.yaml: is a link that leads nowhere, or in a circle\n");
        _run.Error.ShouldContain("m/round.yaml: is a link that leads nowhere, or in a circle\n");
    }

    [Fact]
    public async Task Link_ToAFileOfTheFolder_IsReadAsMountedConfigMapsHaveThem()
    {
        _run.Write("cm/..2026/web.yaml", CliRun.Deployment);
        Directory.CreateSymbolicLink(Path.Combine(_run.Folder, "cm/..data"), "..2026");
        File.CreateSymbolicLink(Path.Combine(_run.Folder, "cm/web.yaml"), "..data/web.yaml");

        await _run.KubeInject("-f", "cm", "-o", "out/");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Read("out/web.yaml").ShouldContain("istio-proxy");
    }

    [Fact]
    public async Task Pipe_InAFolder_IsNamedAndNobodyWaitsForIt()
    {
        UnixCommand.Run("mkfifo", Path.Combine(_run.Folder, "m/pipe.yaml"));
        UnixCommand.Run("mkfifo", Path.Combine(_run.Folder, "m/other.txt"));

        await _run.KubeInject("-f", "m", "-o", "out");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Error.ShouldContain("m/pipe.yaml: is a pipe, not a file\n");
        _run.Error.ShouldNotContain("other.txt");
        _run.Exists("out/app.yaml").ShouldBeTrue();
        _run.Exists("out/pipe.yaml").ShouldBeFalse();
    }

    [Fact]
    public async Task Link_ThatTheUserNames_IsFollowed()
    {
        Directory.CreateSymbolicLink(Path.Combine(_run.Folder, "link"), "m");

        await _run.KubeInject("-f", "link", "-o", "out/");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Read("out/app.yaml").ShouldContain("istio-proxy");
    }

    [Fact]
    public async Task Pipe_ThatTheUserNames_IsReadAndNotWrittenOver()
    {
        UnixCommand.Run("mkfifo", Path.Combine(_run.Folder, "pipe"));

        await _run.KubeInject("-f", "pipe", "--in-place");
        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain("Error: pipe: cannot be written in place");

        var writing = Task.Run(() => _run.Write("pipe", CliRun.Deployment));
        await _run.KubeInject("-f", "pipe");
        await writing;

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldContain("istio-proxy");
    }

    public void Dispose() => _run.Dispose();
}
