using System.Globalization;

namespace Injector.Cli.Reporting;

/// <summary>One line on a terminal that is rewritten in place; it appears when a run takes longer than a second.</summary>
internal sealed class ProgressLine(TextWriter terminal, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly long _started = clock.GetTimestamp();
    private long _drawn;
    private bool _isVisible;

    /// <summary>Draws the line again when it is time to.</summary>
    public void Update(string file, RunSummary summary)
    {
        var now = clock.GetTimestamp();
        if (clock.GetElapsedTime(_started, now) < Patience || (_drawn != 0 && clock.GetElapsedTime(_drawn, now) < Interval))
        {
            return;
        }

        _drawn = now;
        _isVisible = true;
        terminal.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"\r\e[K{TerminalText.Safe(file)}: {summary.Documents} documents, {summary.Injected} injected, {summary.Errors} errors"));
        terminal.Flush();
    }

    /// <summary>Takes the line away so that another can be written.</summary>
    public void Clear()
    {
        if (_isVisible)
        {
            terminal.Write("\r\e[K");
            _isVisible = false;
        }
    }
}
