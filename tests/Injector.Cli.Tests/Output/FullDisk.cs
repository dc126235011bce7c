using Injector.Cli.Files;
using Injector.Cli.Tests.Files;

namespace Injector.Cli.Tests.Output;

/// <summary>A stream on a disk that has no room left.</summary>
internal sealed class FullDisk : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => 0;

    public override long Position { get => 0; set => throw new NotSupportedException(); }

    public override void Flush() => throw new IOException("No space left on device");

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new IOException("No space left on device");
}

/// <summary>The real file system, but what is written lands on a full disk.</summary>
internal sealed class FullDiskFileSystem(IFileSystem real) : WrappedFileSystem(real)
{
    public override Stream OpenDevice(string path) => new FullDisk();

    public override (string Path, Stream Stream) CreateTemporary(string folder, string? like)
    {
        var (path, stream) = base.CreateTemporary(folder, like);
        stream.Dispose();
        return (path, new FullDisk());
    }

    public override Stream OpenTemporary() => new FullDisk();
}
