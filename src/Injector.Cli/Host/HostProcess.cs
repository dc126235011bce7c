using Injector.Cli.Files;
using Injector.Cli.Reporting;

namespace Injector.Cli.Host;

/// <summary>The life of the process around one command: signals, what was left behind, and the last words.</summary>
/// <param name="error">Standard error.</param>
/// <param name="files">The files that the command writes.</param>
internal sealed class HostProcess(TextWriter error, PhysicalFileSystem files)
{
    /// <summary>Runs a command until it ends or is given up because of a signal.</summary>
    /// <returns>Its exit code; that of the signal when it ended because of one.</returns>
    public async Task<int> RunAsync(Func<CancellationToken, Task<int>> command)
    {
        var interruption = new Interruption();
        var run = Task.Run(() => command(interruption.Token));
        if (await interruption.WaitAsync(run))
        {
            var code = await run;

            // A reader that takes no more of what was said must not keep a process that was told to end.
            await interruption.WaitAsync(Task.Run(error.Flush));
            return code == ExitCodes.Cancelled && interruption.ExitCode != 0 ? interruption.ExitCode : code;
        }

        files.GiveUp();
        await interruption.WaitAsync(Task.Run(() => Say("interrupted")));
        return interruption.ExitCode;
    }

    /// <summary>Says what no command has caught.</summary>
    public void Say(Exception failure) => Say($"Error: {TerminalText.Safe(Defect.Of(string.Empty, failure).ToString())}");

    private void Say(string sentence)
    {
        error.WriteLine(sentence);
        error.Flush();
    }
}
