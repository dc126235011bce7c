using Injector.Cli.Files;

namespace Injector.Cli.Host;

/// <summary>A standard stream that the process was started without.</summary>
internal sealed class ClosedStream : WritingStream
{
    private const string Reason = "it is closed";

    public override bool CanRead => true;

    public override int Read(byte[] buffer, int offset, int count) => throw new StreamClosedException(Reason);

    public override void Write(ReadOnlySpan<byte> buffer) => throw new StreamClosedException(Reason);
}
