namespace Injector.Cli.Files;

/// <summary>
/// A stream of which a read can be given up: a pipe or terminal may never say anything more. The read that was given up goes on in the
/// background, so the stream is of no use afterwards.
/// </summary>
/// <param name="source">The stream; stays the caller's.</param>
/// <param name="cancellation">Ends a read with an <see cref="OperationCanceledException"/>.</param>
internal sealed class InterruptibleStream(Stream source, CancellationToken cancellation) : Stream
{
    private byte[] _buffer = [];

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The stream itself when its reads cannot wait for anybody, or nobody can ask to give them up.</summary>
    public static Stream Over(Stream source, CancellationToken cancellation) =>
        source.CanSeek || !cancellation.CanBeCanceled ? source : new InterruptibleStream(source, cancellation);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_buffer.Length < buffer.Length)
        {
            _buffer = new byte[buffer.Length];
        }

        var (target, length) = (_buffer, buffer.Length);
        var read = Task.Run(() => source.Read(target, 0, length), CancellationToken.None).WaitAsync(cancellation).GetAwaiter().GetResult();
        target.AsSpan(0, read).CopyTo(buffer);
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
