using Injector.Cli.Input;

namespace Injector.Cli.Tests.Input;

public sealed class ExclusionTests : IDisposable
{
    private const string Manifest = "apiVersion: v1\nkind: Service\nmetadata: {name: s}\n";

    private readonly CliRun _run = new();

    [Theory]
    [InlineData("b.yaml", "a.yaml below/c.yaml below/deep/c.yaml")]
    [InlineData("c.yaml", "a.yaml b.yaml below/b.yaml")]
    [InlineData("/b.yaml", "a.yaml below/b.yaml below/c.yaml below/deep/c.yaml")]
    [InlineData("./b.yaml", "a.yaml below/b.yaml below/c.yaml below/deep/c.yaml")]
    [InlineData("below/", "a.yaml b.yaml")]
    [InlineData("below", "a.yaml b.yaml")]
    [InlineData("b.yaml/", "a.yaml b.yaml below/b.yaml below/c.yaml below/deep/c.yaml")]
    [InlineData("below/*.yaml", "a.yaml b.yaml below/deep/c.yaml")]
    [InlineData("below/**", "a.yaml b.yaml")]
    [InlineData("**/deep", "a.yaml b.yaml below/b.yaml below/c.yaml")]
    [InlineData("below/**/c.yaml", "a.yaml b.yaml below/b.yaml")]
    [InlineData("[a-b].yaml", "below/c.yaml below/deep/c.yaml")]
    [InlineData("[!a]*", "a.yaml")]
    [InlineData("?.yaml below/deep", "")]
    [InlineData("*.yaml !c.yaml", "below/c.yaml below/deep/c.yaml")]
    [InlineData("below !c.yaml", "a.yaml b.yaml")]
    [InlineData("\\a.yaml", "b.yaml below/b.yaml below/c.yaml below/deep/c.yaml")]
    [InlineData("B.yaml", "a.yaml b.yaml below/b.yaml below/c.yaml below/deep/c.yaml")]
    public void Patterns_AreThoseOfGit(string patterns, string left)
    {
        foreach (var name in (string[])["a.yaml", "b.yaml", "below/b.yaml", "below/c.yaml", "below/deep/c.yaml"])
        {
            _run.Write("m/" + name, Manifest);
        }

        var (inputs, _) = InputResolver.Resolve(["m"], _run.Files, recursive: true, outputFolder: null, patterns.Split(' '));

        string.Join(' ', inputs.Select(input => input.RelativePath.Replace('\\', '/'))).ShouldBe(left);
    }

    [Fact]
    public async Task Exclude_LeavesFilesOut_AndSaysHowMany()
    {
        _run.Write("m/a.yaml", Manifest);
        _run.Write("m/b-test.yaml", "no: [manifest");
        _run.Write("m/below/c-test.yaml", "no: [manifest");

        await _run.KubeInject("-f", "m", "-R", "--exclude", "*-test.yaml", "--exclude", "*.yml");

        _run.ExitCode.ShouldBe(0);
        _run.Out.ShouldBe(Manifest);
        _run.Error.ShouldContain("m: 2 files are left out (--exclude '*-test.yaml')\n");
        _run.Error.ShouldContain("--exclude '*.yml': leaves nothing out: no file of the given folders fits\n");
    }

    [Fact]
    public async Task IgnoreFile_LeavesFilesOut_UntilAFlagTakesThemIn()
    {
        _run.Write("m/a.yaml", Manifest);
        _run.Write("m/values.yaml", "no: [manifest");
        _run.Write("m/.injectorignore", "# not ours\n\nvalues.yaml  \n");

        await _run.KubeInject("-f", "m");

        _run.ExitCode.ShouldBe(0);
        _run.Out.ShouldBe(Manifest);
        _run.Error.ShouldContain("m: 1 file is left out (.injectorignore:3)\n");

        await _run.KubeInject("-f", "m", "--exclude", "!values.yaml");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain("Error: m/values.yaml");
    }

    [Fact]
    public async Task IgnoreFile_SaysNothingOfNamedFiles()
    {
        _run.Write("m/a.yaml", Manifest);
        _run.Write("m/.injectorignore", "a.yaml\n");

        await _run.KubeInject("-f", "m/a.yaml", "--exclude", "a.yaml");

        _run.Out.ShouldBe(Manifest);
    }

    [Fact]
    public async Task Folder_WithEverythingLeftOut_IsAnError()
    {
        _run.Write("m/a.yaml", Manifest);
        _run.Write("m/.injectorignore", "*.yaml\n");

        await _run.KubeInject("-f", "m");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain("Error: m: all manifests of the folder are left out; look at --exclude and at .injectorignore\n");
    }

    [Fact]
    public async Task Uninject_TakesTheSameFlags()
    {
        _run.Write("m/a.yaml", Manifest);
        _run.Write("m/b.yaml", "no: [manifest");

        await _run.Run("uninject", "-f", "m", "--exclude", "b.*");

        _run.ExitCode.ShouldBe(0);
        _run.Out.ShouldBe(Manifest);
    }

    [Theory]
    [InlineData("kube-inject")]
    [InlineData("uninject")]
    public async Task EmptyInput_IsTakenOnRequest(string command)
    {
        await _run.Run(command, "-f", "-");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain("--allow-empty takes it");

        await _run.Run(command, "-f", "-", "--allow-empty");

        _run.ExitCode.ShouldBe(0);
        _run.Out.ShouldBeEmpty();
    }

    public void Dispose() => _run.Dispose();
}
