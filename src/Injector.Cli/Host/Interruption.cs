using System.Runtime.InteropServices;

namespace Injector.Cli.Host;

/// <summary>
/// Ends a run on SIGINT and SIGTERM: the first asks it to end, so that it leaves nothing half done; a second one ends the process as if nobody
/// listened.
/// </summary>
internal sealed class Interruption : IDisposable
{
    /// <summary>Longest wait for a run that was asked to end: what still runs then waits for something outside.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _asked = new();
    private readonly TaskCompletionSource _told = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration[] _registrations;
    private int _exitCode;

    /// <summary>Listens from now on.</summary>
    public Interruption() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Ask(signal, ExitCodes.Cancelled)),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Ask(signal, ExitCodes.Terminated)),
    ];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _asked.Token;

    /// <summary>Waits for a run.</summary>
    /// <returns>Its exit code; that of the signal when it ended because of one.</returns>
    public async Task<int> WaitAsync(Task<int> run)
    {
        await Task.WhenAny(run, _told.Task);
        if (!run.IsCompleted)
        {
            await Task.WhenAny(run, Task.Delay(Patience));
        }

        var code = run.IsCompleted ? await run : ExitCodes.Cancelled;
        return code == ExitCodes.Cancelled && _exitCode != 0 ? _exitCode : code;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _asked.Dispose();
    }

    private void Ask(PosixSignalContext signal, int exitCode)
    {
        if (Interlocked.CompareExchange(ref _exitCode, exitCode, 0) != 0)
        {
            return;
        }

        signal.Cancel = true;
        _told.TrySetResult();
        _asked.Cancel();
    }
}
