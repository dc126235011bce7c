using System.Buffers;

namespace Injector.Kubernetes.Responses;

/// <summary>Reads lines of bytes, each bounded in length; a last line without an end is a line too.</summary>
internal sealed class LineReader(Stream stream, int maxLineBytes) : IDisposable
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
    private int _start;
    private int _end;
    private bool _finished;

    /// <summary>The next line without its end; null at the end of the stream. Valid until the next call.</summary>
    /// <exception cref="InvalidDataException">A line is longer than allowed.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellation)
    {
        var searched = 0;
        while (true)
        {
            var length = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                var line = _buffer.AsMemory(_start, searched + length);
                _start += searched + length + 1;
                return line;
            }

            searched = _end - _start;
            if (searched > maxLineBytes)
            {
                throw new InvalidDataException($"a line of the watch is longer than {maxLineBytes} bytes");
            }

            if (_finished)
            {
                return TakeRest();
            }

            await FillAsync(cancellation).ConfigureAwait(false);
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(Interlocked.Exchange(ref _buffer, []));

    private Memory<byte>? TakeRest()
    {
        if (_end == _start)
        {
            return null;
        }

        var rest = _buffer.AsMemory(_start, _end - _start);
        _start = _end;
        return rest;
    }

    private async ValueTask FillAsync(CancellationToken cancellation)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.AsSpan(0, _end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        var count = await stream.ReadAsync(_buffer.AsMemory(_end), cancellation).ConfigureAwait(false);
        _finished = count == 0;
        _end += count;
    }
}
