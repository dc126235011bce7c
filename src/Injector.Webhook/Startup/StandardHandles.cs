using Microsoft.Win32.SafeHandles;

namespace Injector.Webhook.Startup;

/// <summary>
/// Standard input, output and error of the process. Where one of them was closed before the start (<c>2&gt;&amp;-</c>), the next file or socket that is
/// opened would take its number, and what is written to the log would go there.
/// </summary>
internal sealed class StandardHandles : IDisposable
{
    private const string NullDevice = "/dev/null";
    private const int LastStandard = 2;

    private readonly List<SafeFileHandle> _fillers = [];

    private StandardHandles()
    {
    }

    /// <summary>Gives the null device to those that are closed, until disposal. To be called before anything else opens a file.</summary>
    public static StandardHandles Complete()
    {
        var handles = new StandardHandles();
        if (!OperatingSystem.IsWindows())
        {
            handles.Fill();
        }

        return handles;
    }

    /// <inheritdoc/>
    public void Dispose() => _fillers.ForEach(filler => filler.Dispose());

    // The lowest free number is given out first: the first one above the standard ones tells that these are all open.
    private void Fill()
    {
        while (true)
        {
            var handle = File.OpenHandle(NullDevice, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            if (handle.DangerousGetHandle() > LastStandard)
            {
                handle.Dispose();
                return;
            }

            _fillers.Add(handle);
        }
    }
}
