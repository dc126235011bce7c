namespace Injector.Cli.Tests.Diffing;

/// <summary><c>diff --fix</c> and <c>kube-inject --check</c>: committed manifests are brought up to date, or only looked at.</summary>
public sealed class DiffFixTests : IDisposable
{
    private readonly CliRun _run = new CliRun().WithConfiguration();

    [Fact]
    public async Task Fix_WritesWhatKubeInjectWrites_AndRemovesWhatHasNoSource()
    {
        await Committed();
        _run.Write("src/web.yaml", _run.Read("src/web.yaml").Replace("web:1", "web:2"));
        File.Move(Path.Combine(_run.Folder, "src/sub/api.yaml"), Path.Combine(_run.Folder, "src/api.yaml"));
        _run.Write("out/old.yaml", _run.Read("out/web.yaml").Replace("name: web\n  namespace", "name: old\n  namespace"));
        _run.Write("out/kustomization.yaml", "resources: [web.yaml]\n");
        _run.Write("out/notes.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: notes}\n");

        await _run.WithCommand("diff", "-f", "src", "-R", "--against", "out", "--fix");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.AllFiles().Where(file => file.StartsWith("out/", StringComparison.Ordinal)).ShouldBe(["out/api.yaml", "out/kustomization.yaml", "out/notes.yaml", "out/web.yaml"]);
        _run.Read("out/web.yaml").ShouldContain("image: web:2");
        _run.Error.ShouldContain("out/old.yaml: removed, its source is gone\n");
        _run.Error.ShouldContain("out/notes.yaml: has no source, and holds nothing that was injected: it is left alone\n");

        await _run.KubeInject("-f", "src", "-R", "-o", "fresh", "-q");
        _run.Read("out/web.yaml").ShouldBe(_run.Read("fresh/web.yaml"));
    }

    [Fact]
    public async Task Fix_KeepsAFileWhoseObjectsWereReplaced()
    {
        await Committed();
        _run.Write("src/web.yaml", CliRun.Deployment.Replace("name: web", "name: other").Replace("web:1", "entirely:2").Replace("# keep", "# other"));

        await _run.WithCommand("diff", "-f", "src", "-R", "--against", "out", "--fix", "-q");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Read("out/web.yaml").ShouldContain("image: entirely:2");
    }

    [Theory]
    [InlineData("-f", "src/web.yaml")]
    [InlineData("-f", "src")]
    [InlineData("-f", "src", "-R", "--exclude", "web.yaml")]
    public async Task Fix_NeverRemovesWhatHasASourceThatWasNotRead(params string[] arguments)
    {
        await Committed();
        _run.Write("src/web.yaml", _run.Read("src/web.yaml").Replace("web:1", "web:2"));

        await _run.WithCommand("diff", [.. arguments, "--against", "out", "--fix"]);

        _run.Exists("out/web.yaml").ShouldBeTrue(_run.Error);
        _run.Exists("out/sub/api.yaml").ShouldBeTrue(_run.Error);
    }

    [Fact]
    public async Task Fix_OfWhatAnIgnoreFileLeavesOut_RemovesNothing()
    {
        await Committed();
        _run.Write("src/.injectorignore", "web.yaml\n");

        await _run.WithCommand("diff", "-f", "src", "-R", "--against", "out", "--fix");

        _run.Exists("out/web.yaml").ShouldBeTrue(_run.Error);
    }

    [Fact]
    public async Task Fix_RemovesTheFileOfWhatWasRenamedWithIt()
    {
        await Committed();
        File.Delete(Path.Combine(_run.Folder, "src/web.yaml"));
        _run.Write("src/front.yaml", CliRun.Deployment.Replace("name: web\n  namespace", "name: front\n  namespace"));

        (await _run.WithCommand("diff", "-f", "src", "-R", "--against", "out", "--fix")).ExitCode.ShouldBe(0, _run.Error);

        _run.Exists("out/web.yaml").ShouldBeFalse(_run.Error);
        (await _run.WithCommand("diff", "-f", "src", "-R", "--against", "out")).ExitCode.ShouldBe(0, _run.Out);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Fix_StartsFromNothing(bool isFolder)
    {
        _run.Write("src/web.yaml", CliRun.Deployment);
        if (isFolder)
        {
            Directory.CreateDirectory(Path.Combine(_run.Folder, "out"));
        }

        (await _run.WithCommand("diff", "-f", "src", "--against", "out", "--fix")).ExitCode.ShouldBe(0, _run.Error);
        (await _run.WithCommand("diff", "-f", "src", "--against", "out")).ExitCode.ShouldBe(0, _run.Out);
    }

    [Fact]
    public async Task Fix_RewritesOnlyWhatDiffers_AndAlsoComments()
    {
        await Committed();
        var path = Path.Combine(_run.Folder, "out/sub/api.yaml");
        var before = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(path, before);
        _run.Write("src/web.yaml", "# said again\n" + _run.Read("src/web.yaml"));

        (await _run.WithCommand("diff", "-f", "src", "-R", "--against", "out", "--fix")).ExitCode.ShouldBe(0, _run.Error);

        _run.Read("out/web.yaml").ShouldStartWith("# said again\n");
        File.GetLastWriteTimeUtc(path).ShouldBe(before);
        (await _run.KubeInject("-f", "src", "-R", "-o", "out", "--check")).ExitCode.ShouldBe(0, _run.Out);
    }

    [Fact]
    public async Task WhatWasWrittenByHandBesideTheResults_IsNoDifference()
    {
        await Committed();
        _run.Write("out/kustomization.yaml", "resources: [web.yaml]\n");

        (await _run.WithCommand("diff", "-f", "src", "-R", "--against", "out")).ExitCode.ShouldBe(0, _run.Out);
        _run.Error.ShouldContain("out/kustomization.yaml: is no object of Kubernetes and no source gives it: it is left out\n");
    }

    [Fact]
    public async Task Fix_WritesOneFile()
    {
        _run.Write("web.yaml", CliRun.Deployment);
        _run.Write("out.yaml", CliRun.Service);

        (await _run.WithCommand("diff", "-f", "web.yaml", "--against", "out.yaml", "--fix", "-q")).ExitCode.ShouldBe(0, _run.Error);
        (await _run.WithCommand("diff", "-f", "web.yaml", "--against", "out.yaml")).ExitCode.ShouldBe(0, _run.Out);
    }

    [Fact]
    public async Task Fix_OfWhatIsUpToDate_WritesNothing()
    {
        await Committed();
        var path = Path.Combine(_run.Folder, "out/web.yaml");
        var before = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(path, before);

        (await _run.WithCommand("diff", "-f", "src", "-R", "--against", "out", "--fix")).ExitCode.ShouldBe(0, _run.Error);

        File.GetLastWriteTimeUtc(path).ShouldBe(before);
    }

    [Fact]
    public async Task Check_NamesFilesThatWouldChange_AndWritesNothing()
    {
        await Committed();
        (await _run.KubeInject("-f", "src", "-R", "-o", "out", "--check")).ExitCode.ShouldBe(0, _run.Out);
        _run.Out.ShouldBeEmpty();
        _run.Write("src/web.yaml", _run.Read("src/web.yaml").Replace("web:1", "web:2"));
        _run.Write("src/new.yaml", CliRun.Deployment.Replace("web", "new"));
        var committed = _run.Read("out/web.yaml");

        await _run.KubeInject("-f", "src", "-R", "-o", "out", "--check");

        _run.ExitCode.ShouldBe(1);
        _run.Out.ShouldBe("out/new.yaml\nout/web.yaml\n");
        _run.Read("out/web.yaml").ShouldBe(committed);
        _run.Exists("out/new.yaml").ShouldBeFalse();
    }

    [Fact]
    public async Task Check_WithoutOutput_LooksAtTheFilesThemselves()
    {
        await Committed();

        (await _run.KubeInject("-f", "out", "-R", "--check")).ExitCode.ShouldBe(0, _run.Out);
        (await _run.KubeInject("-f", "src", "-R", "--check")).ExitCode.ShouldBe(1);
        _run.Out.ShouldBe("src/sub/api.yaml\nsrc/web.yaml\n");
    }

    [Theory]
    [InlineData("longer", "\n# more\n")]
    [InlineData("missing", null)]
    public async Task Check_OfOneFile(string what, string? added)
    {
        _ = what;
        _run.Write("web.yaml", CliRun.Deployment);
        await _run.KubeInject("-f", "web.yaml", "-o", "out.yaml", "-q");
        (await _run.KubeInject("-f", "web.yaml", "-o", "out.yaml", "--check")).ExitCode.ShouldBe(0);
        if (added is null)
        {
            File.Delete(Path.Combine(_run.Folder, "out.yaml"));
        }
        else
        {
            _run.Write("out.yaml", _run.Read("out.yaml") + added);
        }

        (await _run.KubeInject("-f", "web.yaml", "-o", "out.yaml", "--check")).ExitCode.ShouldBe(1);
        _run.Out.ShouldBe("out.yaml\n");
    }

    [Theory]
    [InlineData("a: [")]
    [InlineData(null)]
    public async Task Check_InTrouble_EndsWith2(string? text)
    {
        if (text is not null)
        {
            _run.Write("web.yaml", text);
        }

        (await _run.KubeInject("-f", "web.yaml", "--check")).ExitCode.ShouldBe(2);
    }

    private async Task Committed()
    {
        _run.Write("src/web.yaml", CliRun.Deployment);
        _run.Write("src/sub/api.yaml", CliRun.Deployment.Replace("name: web\n  namespace", "name: api\n  namespace"));
        (await _run.KubeInject("-f", "src", "-R", "-o", "out", "-q")).ExitCode.ShouldBe(0, _run.Error);
    }

    public void Dispose() => _run.Dispose();
}
