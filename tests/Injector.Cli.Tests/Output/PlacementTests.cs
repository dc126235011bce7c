using Injector.Cli.Files;
using Injector.Cli.Tests.Files;

namespace Injector.Cli.Tests.Output;

/// <summary>The files of an output folder are put in place together, and what is said about them is what happened.</summary>
public sealed class PlacementTests : IDisposable
{
    private readonly CliRun _run = new CliRun().WithConfiguration();

    public PlacementTests()
    {
        _run.Write("m/a.yaml", CliRun.Deployment);
        _run.Write("m/b/b.yaml", CliRun.Deployment);
        _run.Write("m/c.yaml", CliRun.Deployment);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Folder_OneFileCannotBePlaced_AllIsAsItWasBefore(bool hardLinks)
    {
        _run.Write("out/a.yaml", "old a");
        _run.Write("out/c.yaml", "old c");
        _run.Files = new Failing(_run.Files) { FailsFor = "c.yaml", HasHardLinks = hardLinks };
        var before = _run.AllFiles();

        await _run.KubeInject("-f", "m", "-R", "-o", "out");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain("Error: out/c.yaml: cannot write: it is nailed down");
        _run.Error.ShouldEndWith("; nothing was written\n");
        _run.AllFiles().ShouldBe(before);
        _run.Exists("out/b").ShouldBeFalse();
        _run.Read("out/a.yaml").ShouldBe("old a");
        _run.Read("out/c.yaml").ShouldBe("old c");
    }

    [Fact]
    public async Task InPlace_OneFileCannotBePlaced_AllInputsAreAsTheyWere()
    {
        _run.Files = new Failing(_run.Files) { FailsFor = "c.yaml" };
        var before = _run.AllFiles();

        await _run.KubeInject("-f", "m", "-R", "--in-place");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldEndWith("; nothing was written\n");
        _run.AllFiles().ShouldBe(before);
        _run.Read("m/a.yaml").ShouldBe(CliRun.Deployment);
        _run.Read("m/b/b.yaml").ShouldBe(CliRun.Deployment);
    }

    [Fact]
    public async Task Folder_FileCannotBeTakenBack_IsNamed()
    {
        _run.Files = new Failing(_run.Files) { FailsFor = "c.yaml", KeepsFor = "a.yaml" };

        await _run.KubeInject("-f", "m", "-R", "-o", "out");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldNotContain("nothing was written");
        _run.Error.ShouldNotContain("files written before are unchanged");
        _run.Error.ShouldContain("; not all is as it was before, look at out/a.yaml, ");
        _run.Exists("out/a.yaml").ShouldBeTrue();
        _run.Exists("out/b").ShouldBeFalse();
    }

    [Fact]
    public async Task Folder_OldFileCannotBeRemoved_TheOutputIsWrittenAndItIsNamed()
    {
        _run.Write("out/a.yaml", "old a");
        _run.Files = new Failing(_run.Files) { KeepsFor = ".tmp" };

        await _run.KubeInject("-f", "m", "-R", "-o", "out");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Error.ShouldContain("3 files written to out; old files could not be removed: ");
        _run.Read("out/a.yaml").ShouldContain("istio-proxy");
    }

    [Theory]
    [InlineData("out/a.yaml/x", "Error: out/a.yaml: is a folder, and a manifest is to be written there")]
    [InlineData("out/b", "Error: out/b/b.yaml: cannot be written: ")]
    [InlineData("out", "Error: open out/a.yaml: ")]
    public async Task Folder_PlaceOfAFileIsTaken_IsFoundBeforeAnythingIsRead(string taken, string expected)
    {
        _run.Write(taken, "x");

        await _run.KubeInject("-f", "m", "-R", "-o", taken == "out" ? "out/a.yaml/" : "out");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain(taken == "out" ? "no folder" : expected);
        _run.Error.ShouldEndWith("; nothing was read\n");
        _run.Read(taken).ShouldBe("x");
    }

    public void Dispose() => _run.Dispose();

    private sealed class Failing(IFileSystem real) : WrappedFileSystem(real)
    {
        private bool _hasFailed;

        /// <summary>The file that no other can be put in the place of, by the end of its name.</summary>
        public string? FailsFor { get; init; }

        /// <summary>The files that cannot be deleted.</summary>
        public string? KeepsFor { get; init; }

        public bool HasHardLinks { get; init; } = true;

        public override string SetAside(string path)
        {
            if (HasHardLinks)
            {
                return base.SetAside(path);
            }

            File.Move(path, path + ".aside");
            return path + ".aside";
        }

        public override void Replace(string source, string target)
        {
            if (FailsFor is not null && target.EndsWith(FailsFor, StringComparison.Ordinal) && !_hasFailed)
            {
                _hasFailed = true;
                throw new IOException("it is nailed down");
            }

            base.Replace(source, target);
        }

        public override void Delete(string path)
        {
            if (KeepsFor is not null && path.EndsWith(KeepsFor, StringComparison.Ordinal) && File.Exists(path))
            {
                throw new UnauthorizedAccessException("it is kept");
            }

            base.Delete(path);
        }
    }
}
