namespace Injector.Cli.Tests.Commands;

/// <summary>Commands that there are not.</summary>
public sealed class MisspeltCommandTests : IDisposable
{
    private readonly CliRun _run = new();

    [Theory]
    [InlineData(new[] { "versoin" }, "Error: there is no command \"injector versoin\"; did you mean version? Run 'injector --help' for the flags and exit codes.\n")]
    [InlineData(new[] { "versoin", "--output", "json" }, "Error: there is no command \"injector versoin\"; did you mean version? Run 'injector --help' for the flags and exit codes.\n")]
    [InlineData(new[] { "tag", "lst" }, "Error: there is no command \"injector tag lst\"; did you mean list? Run 'injector tag --help' for the flags and exit codes.\n")]
    [InlineData(new[] { "tag", "put" }, "Error: there is no command \"injector tag put\". Run 'injector tag --help' for the flags and exit codes.\n")]
    [InlineData(new[] { "something" }, "Error: there is no command \"injector something\". Run 'injector --help' for the flags and exit codes.\n")]
    public async Task Run_ACommandThatThereIsNot_NamesTheNearest(string[] arguments, string expected)
    {
        await _run.Run(arguments);

        _run.ExitCode.ShouldBe(2);
        _run.Out.ShouldBeEmpty();
        _run.Error.ShouldBe(expected);
    }

    public void Dispose() => _run.Dispose();
}
