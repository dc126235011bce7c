using System.Runtime.InteropServices;

namespace Injector.Cli.Host;

/// <summary>
/// Ends a run on SIGINT and SIGTERM: the first asks it to end, so that it can say what became of it; what does not end soon, or a second signal,
/// is given up. Whatever the run left behind then is its caller's to remove.
/// </summary>
internal sealed class Interruption : IDisposable
{
    /// <summary>Longest wait for a run that was asked to end: what still runs then waits for something outside, or works on something long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    private readonly CancellationTokenSource _asked = new();
    private readonly TaskCompletionSource _told = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _insisted = new(TaskCreationOptions.RunContinuationsAsynchronously);
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

    /// <summary>Exit code of the signal that came; 0 when none did.</summary>
    public int ExitCode => Volatile.Read(ref _exitCode);

    /// <summary>Waits for work, until it is given up.</summary>
    /// <returns>Whether it has ended.</returns>
    public async Task<bool> WaitAsync(Task work)
    {
        await Task.WhenAny(work, _told.Task);
        if (!work.IsCompleted)
        {
            await Task.WhenAny(work, _insisted.Task, Task.Delay(Patience));
        }

        return work.IsCompleted;
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
        signal.Cancel = true;
        if (Interlocked.CompareExchange(ref _exitCode, exitCode, 0) != 0)
        {
            _insisted.TrySetResult();
            return;
        }

        _told.TrySetResult();
        _asked.Cancel();
    }
}
