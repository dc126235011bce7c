using Injector.Cli.Files;

namespace Injector.Cli.Output;

/// <summary>A write-only stream that keeps little in memory and the rest in a temporary file; closing it keeps the content.</summary>
internal sealed class SpoolStream(IFileSystem files) : Stream
{
    /// <summary>Bytes kept in memory.</summary>
    internal const int MemoryLimit = 2 * 1024 * 1024;

    private Stream? _content;
    private bool _isFile;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _content?.Length ?? 0;

    public override long Position
    {
        get => Length;
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _content ??= new MemoryStream();
        if (!_isFile && _content.Length + buffer.Length > MemoryLimit)
        {
            MoveToFile();
        }

        _content.Write(buffer);
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Copies everything written so far.</summary>
    public void CopyOut(Stream destination)
    {
        if (_content is not null)
        {
            _content.Position = 0;
            _content.CopyTo(destination);
        }
    }

    /// <summary>Gives memory and temporary file back.</summary>
    public void Release() => _content?.Dispose();

    private void MoveToFile()
    {
        var file = files.OpenTemporary();
        _content!.Position = 0;
        _content.CopyTo(file);
        _content = file;
        _isFile = true;
    }
}
