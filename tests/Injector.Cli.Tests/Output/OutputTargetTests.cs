using System.Text;
using Injector.Cli.Input;
using Injector.Cli.Output;

namespace Injector.Cli.Tests.Output;

public sealed class OutputTargetTests : IDisposable
{
    private readonly CliRun _run = new();

    [Fact]
    public void SingleFile_NotCommitted_LeavesTheOldFileAndNoOther()
    {
        _run.Write("out.yaml", "old");

        using (var target = new SingleFileTarget(_run.Files, "out.yaml"))
        {
            target.Open(File("a.yaml")).Write(["new".AsMemory()], isChanged: true);
        }

        _run.Read("out.yaml").ShouldBe("old");
        _run.AllFiles().ShouldBe(["out.yaml"]);
    }

    [Fact]
    public void SingleFile_Committed_ReplacesTheOldFile()
    {
        _run.Write("out.yaml", "old");

        using var target = new SingleFileTarget(_run.Files, "out.yaml");
        target.Open(File("a.yaml")).Write(["a: 1\n".AsMemory()], isChanged: true);
        target.Open(File("b.yaml")).Write(["b: 2\n".AsMemory()], isChanged: true);

        target.Commit().ShouldBe("written to out.yaml");
        _run.Read("out.yaml").ShouldBe("a: 1\n---\nb: 2\n");
        _run.AllFiles().ShouldBe(["out.yaml"]);
    }

    [Fact]
    public void SingleFile_IsALink_TheLinkStaysAndItsTargetIsReplaced()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        _run.Write("real/out.yaml", "old");
        System.IO.File.CreateSymbolicLink(Path.Combine(_run.Folder, "link.yaml"), Path.Combine(_run.Folder, "real/out.yaml"));

        using var target = new SingleFileTarget(_run.Files, "link.yaml");
        target.Open(File("a.yaml")).Write(["new".AsMemory()], isChanged: true);
        target.Commit();

        _run.Read("real/out.yaml").ShouldBe("new");
        new FileInfo(Path.Combine(_run.Folder, "link.yaml")).LinkTarget.ShouldNotBeNull();
    }

    [Fact]
    public void SingleFile_Replaced_KeepsTheAccessMode()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var path = Path.Combine(_run.Folder, _run.Write("out.yaml", "old"));
        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        System.IO.File.SetUnixFileMode(path, Mode);

        using var target = new SingleFileTarget(_run.Files, "out.yaml");
        target.Open(File("a.yaml")).Write(["new".AsMemory()], isChanged: true);
        target.Commit();

        System.IO.File.GetUnixFileMode(path).ShouldBe(Mode);
    }

    [Fact]
    public void Tree_Committed_MirrorsTheInput()
    {
        using var target = new FileTreeTarget(_run.Files, "out");
        target.Open(new ManifestInput(ManifestInputKind.File, "m/a.yaml", "a.yaml")).Write(["a: 1\n".AsMemory()], isChanged: false);
        target.Open(new ManifestInput(ManifestInputKind.File, "m/deep/er/b.yaml", Path.Combine("deep", "er", "b.yaml"))).Write(["b: 2\n".AsMemory()], isChanged: true);
        _run.Exists("out").ShouldBeFalse();

        target.Commit().ShouldBe("2 files written to out");

        _run.AllFiles().ShouldBe(["out/a.yaml", "out/deep/er/b.yaml"]);
    }

    [Fact]
    public void Tree_NotCommitted_LeavesNoTrace()
    {
        using (var target = new FileTreeTarget(_run.Files, "out"))
        {
            target.Open(File("a.yaml")).Write(["a: 1\n".AsMemory()], isChanged: false);
            target.Open(File("b.yaml")).Write(["b: 1\n".AsMemory()], isChanged: false);
        }

        _run.AllFiles().ShouldBeEmpty();
        _run.Exists("out").ShouldBeFalse();
    }

    [Fact]
    public void InPlace_WithoutChanges_DoesNotTouchTheFile()
    {
        _run.Write("a.yaml", "a: 1\r\n");
        _run.Write("b.yaml", "b: 1\n");

        using var target = new FileTreeTarget(_run.Files, null);
        target.Open(File("a.yaml")).Write(["changed by nobody".AsMemory()], isChanged: false);
        target.Open(File("b.yaml")).Write(["b: 2\n".AsMemory()], isChanged: true);

        target.Commit().ShouldBe("1 files written in place");
        _run.Read("a.yaml").ShouldBe("a: 1\r\n");
        _run.Read("b.yaml").ShouldBe("b: 2\n");
    }

    [Fact]
    public void StandardOutput_NotCommitted_StaysEmpty()
    {
        using var output = new MemoryStream();
        using (var target = StreamTarget.ToStandardOutput(output, _run.Files))
        {
            target.Open(File("a.yaml")).Write(["a: 1\n".AsMemory()], isChanged: false);
        }

        output.Length.ShouldBe(0);
    }

    [Fact]
    public void StandardOutput_LargerThanMemoryLimit_ArrivesWhole()
    {
        var document = new string('x', 1_000_000);
        using var output = new MemoryStream();
        using var target = StreamTarget.ToStandardOutput(output, _run.Files);
        var writer = target.Open(File("a.yaml"));
        for (var i = 0; i < 5; i++)
        {
            writer.Write([document.AsMemory()], isChanged: false);
        }

        target.Commit();

        Encoding.UTF8.GetString(output.ToArray()).ShouldBe(new string('x', 5_000_000));
        output.CanWrite.ShouldBeTrue();
    }

    private static ManifestInput File(string path) => new(ManifestInputKind.File, path, Path.GetFileName(path));

    public void Dispose() => _run.Dispose();
}
