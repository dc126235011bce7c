using System.Text;

namespace Injector.Cli.Tests.Output;

/// <summary>Outputs that would destroy an input, or feed the next run with the results of the last.</summary>
public sealed class OverwriteTests : IDisposable
{
    private readonly CliRun _run = new CliRun().WithConfiguration();

    public OverwriteTests()
    {
        _run.Write("app.yaml", CliRun.Deployment);
        _run.Write("m/a.yaml", CliRun.Deployment);
        _run.Write("m/below/b.yaml", CliRun.Service);
    }

    [Theory]
    [InlineData("m/all.yaml")]
    [InlineData("m/a.yaml")]
    [InlineData("./m/new.json")]
    public async Task File_InTheInputFolder_IsRefused(string output)
    {
        await _run.KubeInject("-f", "m", "-o", output);

        ShouldHaveRefused($"Error: {output}: lies in the input folder m, so that the next run would read it; write it somewhere else");
    }

    [Fact]
    public async Task File_BelowTheInputFolder_IsRefusedWhenItIsRead()
    {
        await _run.KubeInject("-f", "m", "-R", "-o", "m/below/all.yaml");
        ShouldHaveRefused("lies in the input folder m");

        await _run.KubeInject("-f", "m", "-o", "m/below/all.yaml");
        _run.ExitCode.ShouldBe(0, _run.Error);
    }

    [Theory]
    [InlineData("m/all.txt")]
    [InlineData("all.yaml")]
    public async Task File_ThatNoRunReads_IsWrittenAndStaysTheSame(string output)
    {
        await _run.KubeInject("-f", "m", "-R", "-o", output == "m/all.txt" ? _run.Write(output, string.Empty) : output);
        _run.ExitCode.ShouldBe(0, _run.Error);
        var first = _run.Read(output);

        await _run.KubeInject("-f", "m", "-R", "-o", output);

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Read(output).ShouldBe(first);
    }

    [Fact]
    public async Task File_IsOneOfSeveralInputs_IsRefused()
    {
        await _run.KubeInject("-f", "app.yaml", "-f", "m/a.yaml", "-o", "app.yaml");

        ShouldHaveRefused("Error: app.yaml: is one of several inputs, so that the next run would read their results again; ");
    }

    [Theory]
    [InlineData("app.yaml", ".")]
    [InlineData("m/a.yaml", "m/")]
    [InlineData("m/a.yaml", "./m")]
    public async Task Folder_InWhichTheInputLies_IsRefused(string input, string output)
    {
        await _run.KubeInject("-f", input, "-o", output);

        ShouldHaveRefused("is an input and would be written over; use --in-place if that is meant");
    }

    [Theory]
    [InlineData("app.yaml", "app.yaml")]
    [InlineData("m", "m/a.yaml")]
    public async Task StandardOutput_RedirectedIntoAnInput_IsRefused(string input, string file)
    {
        _run.OutputFile = file;

        await _run.KubeInject("-f", input);

        ShouldHaveRefused("standard output is redirected into this file, which is an input; use -o or --in-place");
        _run.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task StandardOutput_RedirectedElsewhere_IsFine()
    {
        _run.OutputFile = "out.yaml";

        await _run.KubeInject("-f", "app.yaml");

        _run.ExitCode.ShouldBe(0, _run.Error);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t\n")]
    public async Task Input_Empty_IsAnErrorUnlessRunAsTheReference(string text)
    {
        _run.Input = Encoding.UTF8.GetBytes(text);

        await _run.KubeInject("-f", "-", "-o", "out.yaml");
        ShouldHaveRefused("Error: -: is empty; look at what was to write it");

        await _run.KubeInject("-f", _run.Write("empty.yaml", text));
        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain("Error: empty.yaml: is empty");

        await _run.KubeInject("-f", "-", "--compat", "istio");
        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldBe(text);
    }

    [Fact]
    public async Task Input_WithNothingButComments_OrEmptyInAFolder_IsFine()
    {
        _run.Write("m/empty.yaml", string.Empty);
        await _run.KubeInject("-f", "m", "-o", "out");
        _run.ExitCode.ShouldBe(0, _run.Error);

        _run.Input = "# nothing today\n"u8.ToArray();
        await _run.KubeInject("-f", "-");
        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldBe("# nothing today\n");
    }

    public void Dispose() => _run.Dispose();

    private void ShouldHaveRefused(string message)
    {
        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain(message);
        _run.Read("app.yaml").ShouldBe(CliRun.Deployment);
        _run.AllFiles().Where(file => !file.StartsWith("cfg/", StringComparison.Ordinal)).ShouldBe(["app.yaml", "m/a.yaml", "m/below/b.yaml"]);
        _run.Read("m/a.yaml").ShouldBe(CliRun.Deployment);
    }
}
