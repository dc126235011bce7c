using System.Text;

namespace Injector.Yaml.Documents;

/// <summary>Decodes bytes strictly: what is no text is an error with its place, never a replacement character.</summary>
internal sealed class DecodingReader(Stream source, string fileName) : TextReader
{
    private readonly byte[] _bytes = new byte[16 * 1024];
    private readonly char[] _chars = new char[16 * 1024 + 4];
    private Decoder? _decoder;
    private long _consumed;
    private int _line = 1;
    private int _start;
    private int _end;
    private bool _finished;

    public override int Peek() => Fill() ? _chars[_start] : -1;

    public override int Read() => Fill() ? _chars[_start++] : -1;

    public override int Read(char[] buffer, int index, int count)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        return Read(buffer.AsSpan(index, count));
    }

    public override int Read(Span<char> buffer)
    {
        if (!Fill())
        {
            return 0;
        }

        var count = Math.Min(buffer.Length, _end - _start);
        _chars.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    public override int ReadBlock(Span<char> buffer)
    {
        var total = 0;
        while (total < buffer.Length && Read(buffer[total..]) is var count and > 0)
        {
            total += count;
        }

        return total;
    }

    private bool Fill()
    {
        while (_start == _end && !_finished)
        {
            var read = _decoder is null ? source.ReadAtLeast(_bytes, 4, throwOnEndOfStream: false) : source.Read(_bytes);
            _finished = read == 0;
            var bytes = _bytes.AsSpan(0, read);
            _decoder ??= ChooseDecoder(ref bytes);
            Decode(bytes);
        }

        return _start < _end;
    }

    private Decoder ChooseDecoder(ref Span<byte> bytes)
    {
        Encoding encoding = bytes switch
        {
            [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
            [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
            _ => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
        };
        if (encoding is UnicodeEncoding)
        {
            bytes = bytes[2..];
            _consumed = 2;
        }

        return encoding.GetDecoder();
    }

    private void Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _start = 0;
            _end = _decoder!.GetChars(bytes, _chars, flush: _finished);
            _line += _chars.AsSpan(0, _end).Count('\n');
            _consumed += bytes.Length;
        }
        catch (DecoderFallbackException cause)
        {
            var offset = Math.Max(0, _consumed + cause.Index);
            var line = _line + bytes[..Math.Clamp(cause.Index, 0, bytes.Length)].Count((byte)'\n');
            throw new YamlException(
                new SourcePosition(fileName, line, 1),
                $"the byte at offset {offset} is not UTF-8 text; save the file as UTF-8, or as UTF-16 with a byte order mark",
                cause);
        }
    }
}
