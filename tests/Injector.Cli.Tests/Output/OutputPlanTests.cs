using Injector.Cli.Input;
using Injector.Cli.Output;

namespace Injector.Cli.Tests.Output;

public sealed class OutputPlanTests : IDisposable
{
    private readonly CliRun _run = new();

    [Theory]
    [InlineData(null, "m", null)]
    [InlineData("existing", "a.yaml", "existing")]
    [InlineData("new/", "a.yaml", "new/")]
    [InlineData("new", "m", "new")]
    [InlineData("new", "a.yaml", null)]
    [InlineData("a.yaml", "m", null)]
    public void Output_Given_IsAFolderWhenItMustBe(string? output, string input, string? expected)
    {
        _run.Write("m/x.yaml", "x: 1");
        _run.Write("existing/keep.txt", "k");
        _run.Write("a.yaml", "a: 1");

        OutputPlan.FolderOf(output, [input], _run.Files).ShouldBe(expected);
    }

    [Fact]
    public void Parent_IsMissing_IsAProblem()
    {
        var problem = OutputPlan.Check("missing/out.yaml", null, inPlace: false, [File("a.yaml")], _run.Files).ShouldHaveSingleItem();

        problem.ToString().ShouldStartWith("open missing/out.yaml: no such file or directory: the folder ");
        problem.ToString().ShouldEndWith("does not exist; create the folder first");
    }

    [Fact]
    public void Folder_OnlyTheLastPartIsMissing_IsFine() =>
        OutputPlan.Check("new/", "new/", inPlace: false, [File("a.yaml")], _run.Files).ShouldBeEmpty();

    [Fact]
    public void Folder_TwoInputsOfOneName_IsAProblem()
    {
        var problems = OutputPlan.Check("out", "out", inPlace: false, [File("a/x.yaml"), File("b/x.yaml")], _run.Files);

        problems.ShouldHaveSingleItem().Message.ShouldBe($"would be written to the same file as a/x.yaml: {Path.Combine("out", "x.yaml")}");
    }

    [Fact]
    public void InPlace_StandardInputOrAddress_IsAProblem()
    {
        ManifestInput[] inputs = [new(ManifestInputKind.StandardInput, "-", "stdin.yaml"), new(ManifestInputKind.Url, "https://e/x.yaml", "x.yaml")];

        OutputPlan.Check(null, null, inPlace: true, inputs, _run.Files).Select(problem => problem.ToString()).ShouldBe(
            ["-: cannot be written in place; use -o", "https://e/x.yaml: cannot be written in place; use -o"]);
    }

    [Fact]
    public void InPlace_OneFileTwice_IsAProblem() =>
        OutputPlan.Check(null, null, inPlace: true, [File("a.yaml"), File("./a.yaml")], _run.Files).ShouldHaveSingleItem();

    [Fact]
    public void Device_IsWrittenTo()
    {
        if (!OperatingSystem.IsWindows())
        {
            OutputPlan.Check("/dev/null", null, inPlace: false, [File("a.yaml")], _run.Files).ShouldBeEmpty();
        }
    }

    private static ManifestInput File(string path) => new(ManifestInputKind.File, path, Path.GetFileName(path));

    public void Dispose() => _run.Dispose();
}
