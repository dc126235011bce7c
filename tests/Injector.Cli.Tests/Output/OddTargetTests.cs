using System.Runtime.Versioning;
using Injector.Cli.Tests.Files;

namespace Injector.Cli.Tests.Output;

/// <summary>What <c>-o</c> does to what is no plain file, and what it keeps of one.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class OddTargetTests : IDisposable
{
    private const UnixFileMode Odd = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;

    private readonly CliRun _run = new CliRun().WithConfiguration();

    public OddTargetTests() => _run.Write("app.yaml", CliRun.Deployment);

    [Fact]
    public async Task File_BelowDev_IsReplacedLikeAnyOther()
    {
        if (!Directory.Exists("/dev/shm"))
        {
            return;
        }

        var path = $"/dev/shm/injector-{Guid.NewGuid():N}.yaml";
        try
        {
            await _run.KubeInject("-f", "app.yaml", "-o", path);
            _run.ExitCode.ShouldBe(0, _run.Error);
            var written = await File.ReadAllTextAsync(path);
            written.ShouldContain("istio-proxy");

            _run.Write("bad.yaml", "a: [");
            await _run.KubeInject("-f", "app.yaml", "-f", "bad.yaml", "-o", path);

            _run.ExitCode.ShouldBe(1);
            (await File.ReadAllTextAsync(path)).ShouldBe(written);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Device_IsWrittenToAndStays()
    {
        await _run.KubeInject("-f", "app.yaml", "-o", "/dev/null");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Error.ShouldEndWith("; written to /dev/null\n");
        File.Exists("/dev/null").ShouldBeTrue();
    }

    [Fact]
    public async Task Device_ThatIsFull_IsAnErrorAndNotCalledWritten()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        await _run.KubeInject("-f", "app.yaml", "-o", "/dev/full");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain("Error: /dev/full: cannot write: No space left on device");
        _run.Error.ShouldEndWith("; /dev/full did not take all of it\n");
    }

    [Theory]
    [InlineData("app.yaml", 0)]
    [InlineData("bad.yaml", 1)]
    public async Task Pipe_GetsEverythingOrNothingAndStays(string input, int expected)
    {
        _run.Write("bad.yaml", $"{CliRun.Deployment}---\na: [");
        UnixCommand.Run("mkfifo", Path.Combine(_run.Folder, "pipe"));
        var reading = Task.Run(() => _run.Read("pipe"));

        await _run.KubeInject("-f", input, "-o", "pipe");

        _run.ExitCode.ShouldBe(expected, _run.Error);
        var arrived = await reading;
        arrived.Contains("istio-proxy", StringComparison.Ordinal).ShouldBe(expected == 0);
        arrived.Length.ShouldBe(expected == 0 ? arrived.Length : 0);
    }

    [Fact]
    public async Task Pipe_InAnOutputFolder_IsRefusedBeforeAnythingIsRead()
    {
        _run.Write("out/b.yaml", "x");
        UnixCommand.Run("mkfifo", Path.Combine(_run.Folder, "out/app.yaml"));

        await _run.KubeInject("-f", "app.yaml", "-o", "out");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain("Error: out/app.yaml: is no regular file, and a manifest is to be written there");
        _run.Error.ShouldEndWith("; nothing was read\n");
    }

    [Fact]
    public async Task Link_ToNoFileYet_MakesTheFileAndStays()
    {
        Directory.CreateDirectory(Path.Combine(_run.Folder, "real"));
        File.CreateSymbolicLink(Path.Combine(_run.Folder, "link.yaml"), "real/new.yaml");

        await _run.KubeInject("-f", "app.yaml", "-o", "link.yaml");

        _run.ExitCode.ShouldBe(0, _run.Error);
        new FileInfo(Path.Combine(_run.Folder, "link.yaml")).LinkTarget.ShouldBe("real/new.yaml");
        new FileInfo(Path.Combine(_run.Folder, "real/new.yaml")).LinkTarget.ShouldBeNull();
        _run.Read("real/new.yaml").ShouldContain("istio-proxy");
    }

    [Fact]
    public async Task Link_InACircle_IsAnError()
    {
        File.CreateSymbolicLink(Path.Combine(_run.Folder, "a.yaml"), "b.yaml");
        File.CreateSymbolicLink(Path.Combine(_run.Folder, "b.yaml"), "a.yaml");

        await _run.KubeInject("-f", "app.yaml", "-o", "a.yaml");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain("Error: a.yaml: ");
        _run.Error.ShouldNotContain("internal error");
        new FileInfo(Path.Combine(_run.Folder, "a.yaml")).LinkTarget.ShouldBe("b.yaml");
    }

    [Fact]
    public async Task HardLink_TheOtherNameKeepsTheOldText()
    {
        _run.Write("out.yaml", "old");
        UnixCommand.Run("ln", Path.Combine(_run.Folder, "out.yaml"), Path.Combine(_run.Folder, "other.yaml"));

        await _run.KubeInject("-f", "app.yaml", "-o", "out.yaml");

        _run.Read("out.yaml").ShouldContain("istio-proxy");
        _run.Read("other.yaml").ShouldBe("old");
    }

    [Fact]
    public async Task Folder_ThroughALinkToTheInputs_IsRefused()
    {
        _run.Write("m/a.yaml", CliRun.Deployment);
        Directory.CreateSymbolicLink(Path.Combine(_run.Folder, "out"), "m");

        await _run.KubeInject("-f", "m/a.yaml", "-o", "out");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain("is an input and would be written over");
        _run.Read("m/a.yaml").ShouldBe(CliRun.Deployment);
    }

    [Fact]
    public void TemporaryFile_HasTheModeOfTheFileItIsFor()
    {
        var target = Path.Combine(_run.Folder, _run.Write("secret.yaml", "old"));
        File.SetUnixFileMode(target, Odd);

        var (path, stream) = _run.Files.CreateTemporary(_run.Folder, target);

        stream.Dispose();
        File.GetUnixFileMode(path).ShouldBe(Odd);
        _run.Files.Delete(path);
        File.Exists(path).ShouldBeFalse();
    }

    [Fact]
    public void TemporaryFiles_HaveNamesThatCannotBeGuessed()
    {
        var (one, first) = _run.Files.CreateTemporary(_run.Folder, null);
        var (two, second) = _run.Files.CreateTemporary(_run.Folder, null);
        first.Dispose();
        second.Dispose();

        Path.GetFileName(one).ShouldMatch("^\\.injector-[0-9a-f]{32}\\.tmp$");
        two.ShouldNotBe(one);
    }

    [Fact]
    public async Task Owner_OfTheFileThatIsReplaced_IsKeptByTheAdministrator()
    {
        var target = Path.Combine(_run.Folder, _run.Write("out.yaml", "old"));
        if (Environment.UserName != "root")
        {
            return;
        }

        UnixCommand.Run("chown", "12345:23456", target);
        File.SetUnixFileMode(target, Odd);

        await _run.KubeInject("-f", "app.yaml", "-o", "out.yaml");

        var status = Injector.Hosting.Files.FileStatus.Of(target).ShouldNotBeNull();
        (status.Owner, status.Group).ShouldBe((12345u, 23456u));
        File.GetUnixFileMode(target).ShouldBe(Odd);
    }

    public void Dispose() => _run.Dispose();
}
