using System.ComponentModel;
using System.Diagnostics;

namespace Injector.Cli.Host;

/// <summary>The program of <c>PAGER</c>, which shows what is written to it page by page.</summary>
internal sealed class PagerProcess : IDisposable
{
    private const string Usual = "less -R";

    /// <summary>What shells answer when there is no such program.</summary>
    private const int NotExecutable = 126, NotFound = 127;

    private readonly Process _process;

    private PagerProcess(Process process)
    {
        _process = process;
        Input = new ForgivingStream(process.StandardInput.BaseStream);
    }

    /// <summary>What is written here is shown. A reader who has seen enough is no failure.</summary>
    public Stream Input { get; }

    /// <summary>Starts it; null when it is switched off or cannot be started, and then the text goes to standard output.</summary>
    /// <param name="host">The environment.</param>
    public static PagerProcess? Start(CommandHost host)
    {
        var command = host.Variable("PAGER") ?? Usual;
        if (command == "cat")
        {
            return null;
        }

        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd", ["/c", command])
            : new ProcessStartInfo("/bin/sh", ["-c", command]);
        start.RedirectStandardInput = true;
        start.UseShellExecute = false;
        try
        {
            return Process.Start(start) is { } process ? new PagerProcess(process) : null;
        }
        catch (Win32Exception)
        {
            // Without a pager the text is shown all the same.
            return null;
        }
    }

    /// <summary>Tells the end of the text and waits until it was read.</summary>
    /// <returns>Whether there was such a program; its own failure is its own affair.</returns>
    public bool Finish()
    {
        Input.Dispose();
        _process.WaitForExit();
        return _process.ExitCode is not (NotFound or NotExecutable);
    }

    /// <inheritdoc/>
    public void Dispose() => _process.Dispose();

    private sealed class ForgivingStream(Stream target) : WritingStream
    {
        private bool _isClosed;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            try
            {
                if (!_isClosed)
                {
                    target.Write(buffer);
                }
            }
            catch (IOException)
            {
                _isClosed = true;
            }
        }

        public override void Flush()
        {
            try
            {
                if (!_isClosed)
                {
                    target.Flush();
                }
            }
            catch (IOException)
            {
                _isClosed = true;
            }
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                Flush();
                try
                {
                    target.Dispose();
                }
                catch (IOException)
                {
                    _isClosed = true;
                }
            }

            base.Dispose(disposing);
        }
    }
}
