using System.Buffers;

namespace Injector.Webhook.Logging;

/// <summary>
/// Lines on their way to the log. One thread of its own writes them; whoever has a line to add never waits for it. A reader that stalls, or a
/// device that is full, costs lines: what does not fit into the bound, or cannot be written, is dropped and counted.
/// </summary>
internal sealed class LogQueue : IDisposable
{
    private const int WriteAt = 64 * 1024;

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly Stream _output;
    private readonly int _maxBytes;
    private readonly Action<long> _dropped;
    private readonly Thread _writer;
    private ArrayBufferWriter<byte> _waiting = new(WriteAt * 2);
    private ArrayBufferWriter<byte> _writing = new(WriteAt * 2);
    private volatile bool _isEnding;

    /// <summary>An empty queue.</summary>
    /// <param name="output">Receives the lines; stays open.</param>
    /// <param name="maxBytes">Bytes that may wait while others are being written.</param>
    /// <param name="dropped">Told the number of lines that were lost.</param>
    public LogQueue(Stream output, int maxBytes, Action<long> dropped)
    {
        (_output, _maxBytes, _dropped) = (output, maxBytes, dropped);

        // A write that never comes back must not keep the process from ending.
        _writer = new Thread(Write) { IsBackground = true, Name = "log" };
        _writer.Start();
    }

    /// <summary>Time that what was added has to be written in when the webhook ends.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Adds one line. It is written when <see cref="Wake"/> is called next, or when many have gathered: a line costs no system call.</summary>
    public void Add(ReadOnlySpan<byte> line)
    {
        bool isFull;
        int gathered;
        lock (_gate)
        {
            isFull = _waiting.WrittenCount + line.Length > _maxBytes;
            if (!isFull)
            {
                _waiting.Write(line);
            }

            gathered = _waiting.WrittenCount;
        }

        if (isFull)
        {
            _dropped(1);
        }

        if (gathered >= WriteAt)
        {
            Wake();
        }
    }

    /// <summary>Has written what was added.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            if (_wake.CurrentCount == 0)
            {
                _wake.Release();
            }
        }
    }

    /// <summary>Writes what was added, as far as that can be done in time.</summary>
    public void Dispose()
    {
        _isEnding = true;
        Wake();
        if (_writer.Join(Patience))
        {
            _wake.Dispose();
        }
    }

    private void Write()
    {
        bool isLast;
        do
        {
            _wake.Wait();
            isLast = _isEnding;
            lock (_gate)
            {
                (_writing, _waiting) = (_waiting, _writing);
            }

            WriteGathered();
        }
        while (!isLast);
    }

    private void WriteGathered()
    {
        try
        {
            _output.Write(_writing.WrittenSpan);
            _output.Flush();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // There is no better place to tell it than the count.
            _dropped(_writing.WrittenSpan.Count((byte)'\n'));
        }

        if (_writing.Capacity > WriteAt * 4)
        {
            _writing = new ArrayBufferWriter<byte>(WriteAt * 2);
        }

        _writing.ResetWrittenCount();
    }
}
