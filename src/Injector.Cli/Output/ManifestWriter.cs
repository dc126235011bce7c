using System.Text;

namespace Injector.Cli.Output;

/// <summary>Writes documents as UTF-8 without byte order mark of its own, one input after the other.</summary>
/// <param name="stream">Where the bytes go; closed with the writer.</param>
/// <param name="name">Name of the output in errors.</param>
internal sealed class ManifestWriter(Stream stream, string name) : IDisposable
{
    private const int BufferSize = 32 * 1024;

    private readonly StreamWriter _writer = new(stream, new UTF8Encoding(false), BufferSize);
    private bool _isEmpty = true;
    private bool _needsSeparator;
    private char _last = '\n';

    /// <summary>True when a document was written that differs from the one read.</summary>
    public bool HasChanges { get; private set; }

    /// <summary>Tells that the next document comes from another input: it must not melt into the last one.</summary>
    public void BeginInput() => _needsSeparator = !_isEmpty;

    /// <summary>Writes the text of one document, separator included.</summary>
    /// <param name="text">The document as it stands in its file, in pieces.</param>
    /// <param name="isChanged">True when it differs from the input.</param>
    public void Write(IReadOnlyList<ReadOnlyMemory<char>> text, bool isChanged)
    {
        HasChanges |= isChanged && text.Count > 0;
        try
        {
            foreach (var piece in text)
            {
                Write(piece.Span);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw OutputException.Of(name, e);
        }
    }

    private void Write(ReadOnlySpan<char> piece)
    {
        if (piece.IsEmpty)
        {
            return;
        }

        if (_needsSeparator)
        {
            Separate(piece);
        }

        _writer.Write(piece);
        _isEmpty = false;
        _last = piece[^1];
    }

    /// <summary>Writes what is buffered and closes the stream.</summary>
    public void Close()
    {
        try
        {
            _writer.Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw OutputException.Of(name, e);
        }
    }

    /// <summary>Closes the stream of an output that is given up: what is buffered no longer matters.</summary>
    public void Dispose()
    {
        try
        {
            stream.Dispose();
        }
        catch (IOException)
        {
            // The failure that led here was reported already.
        }
    }

    private void Separate(ReadOnlySpan<char> next)
    {
        _needsSeparator = false;
        if (_last != '\n')
        {
            _writer.Write('\n');
        }

        if (!next.StartsWith("---", StringComparison.Ordinal))
        {
            _writer.Write("---\n");
        }
    }
}
