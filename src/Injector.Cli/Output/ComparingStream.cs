using Injector.Cli.Host;

namespace Injector.Cli.Output;

/// <summary>Takes what would be written to a file and compares it with what stands there.</summary>
/// <param name="existing">The file; null when there is none. Closed with the stream.</param>
internal sealed class ComparingStream(Stream? existing) : WritingStream
{
    private readonly byte[] _buffer = new byte[32 * 1024];
    private bool _isClosed;

    /// <summary>Whether something else stands there; known when the stream is closed.</summary>
    public bool Differs { get; private set; } = existing is null;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!Differs && buffer.Length > 0)
        {
            var wanted = Math.Min(buffer.Length, _buffer.Length);
            var read = existing!.ReadAtLeast(_buffer.AsSpan(0, wanted), wanted, throwOnEndOfStream: false);
            Differs = !buffer[..wanted].SequenceEqual(_buffer.AsSpan(0, read));
            buffer = buffer[wanted..];
        }
    }

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && existing is not null && !_isClosed)
        {
            _isClosed = true;
            Differs = Differs || existing.ReadByte() >= 0;
            existing.Dispose();
        }

        base.Dispose(disposing);
    }
}
