using Injector.Cli.Input;

namespace Injector.Cli.Tests.Input;

public sealed class InputResolverTests : IDisposable
{
    private readonly CliRun _run = new();

    [Fact]
    public void Folder_WithoutRecursive_GivesItsOwnManifestsInOrder()
    {
        _run.Write("m/b.yaml", "b: 1");
        _run.Write("m/a.YML", "a: 1");
        _run.Write("m/c.json", "{}");
        _run.Write("m/readme.md", "no");
        _run.Write("m/below/d.yaml", "d: 1");

        Names("m").ShouldBe(["m/a.YML", "m/b.yaml", "m/c.json"]);
    }

    [Fact]
    public void Folder_Recursive_GivesFoldersBelowToo()
    {
        _run.Write("m/b.yaml", "b: 1");
        _run.Write("m/below/d.yaml", "d: 1");

        var (inputs, problems) = InputResolver.Resolve(["m"], _run.Files, recursive: true, outputFolder: null);

        problems.ShouldBeEmpty();
        inputs.Select(input => input.RelativePath.Replace('\\', '/')).ShouldBe(["b.yaml", "below/d.yaml"]);
    }

    [Fact]
    public void Folder_IsTheOutputFolder_SaysWhatToDo()
    {
        _run.Write("m/a.yaml", "a: 1");

        var (inputs, problems) = InputResolver.Resolve(["m"], _run.Files, recursive: false, outputFolder: "m");

        inputs.ShouldBeEmpty();
        problems.Single().Message.ShouldContain("lie in the output folder");
        problems.Single().Hint.ShouldNotBeNull().ShouldContain("--in-place");
    }

    [Fact]
    public void Folder_HoldsTheOutputFolder_ResultsOfTheLastRunAreNoInput()
    {
        _run.Write("m/a.yaml", "a: 1");
        _run.Write("m/out/a.yaml", "a: 1");

        var (inputs, _) = InputResolver.Resolve(["m"], _run.Files, recursive: true, outputFolder: "m/out");

        inputs.ShouldHaveSingleItem().Name.Replace('\\', '/').ShouldBe("m/a.yaml");
    }

    [Fact]
    public void Names_Several_KeepTheirOrder()
    {
        _run.Write("b.yaml", "b: 1");
        _run.Write("a.yaml", "a: 1");

        Names("b.yaml", "-", "https://example.com/x/y.yaml", "a.yaml").ShouldBe(["b.yaml", "-", "https://example.com/x/y.yaml", "a.yaml"]);
    }

    [Theory]
    [InlineData("nope.yaml", "open nope.yaml: no such file or directory")]
    [InlineData("http://example.com/a.yaml", "manifests are not fetched over http; use https")]
    [InlineData("ftp://example.com/a.yaml", "manifests are not fetched over ftp")]
    [InlineData("file:///etc/passwd", "is not a valid address")]
    [InlineData("https://", "is not a valid address")]
    public void Name_CannotBeRead_IsAProblem(string name, string expected)
    {
        var (inputs, problems) = InputResolver.Resolve([name], _run.Files, recursive: false, outputFolder: null);

        inputs.ShouldBeEmpty();
        problems.ShouldHaveSingleItem().ToString().ShouldContain(expected);
    }

    [Fact]
    public void Folder_HoldsNoManifests_IsAProblem()
    {
        _run.Write("m/readme.md", "no");

        var (_, problems) = InputResolver.Resolve(["m"], _run.Files, recursive: false, outputFolder: null);

        problems.ShouldHaveSingleItem().ToString().ShouldBe(
            "m: the folder holds no manifests (*.yaml, *.yml, *.json); name another folder or a file, or add --recursive to look into folders below");
    }

    [Fact]
    public void StandardInput_Twice_IsAProblem()
    {
        var (inputs, problems) = InputResolver.Resolve(["-", "-"], _run.Files, recursive: false, outputFolder: null);

        inputs.Count.ShouldBe(1);
        problems.ShouldHaveSingleItem().Message.ShouldContain("twice");
    }

    [Fact]
    public void Address_OfThisMachine_MayBeHttp() => Names("http://127.0.0.1:8080/a.yaml").ShouldBe(["http://127.0.0.1:8080/a.yaml"]);

    private string[] Names(params string[] names)
    {
        var (inputs, problems) = InputResolver.Resolve(names, _run.Files, recursive: false, outputFolder: null);
        problems.ShouldBeEmpty();
        return [.. inputs.Select(input => input.Name.Replace('\\', '/'))];
    }

    public void Dispose() => _run.Dispose();
}
