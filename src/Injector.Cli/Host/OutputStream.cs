namespace Injector.Cli.Host;

/// <summary>Standard output of which a failed write is known from other failures.</summary>
/// <param name="target">The stream; stays the caller's.</param>
internal sealed class OutputStream(Stream target) : WritingStream
{
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            target.Write(buffer);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OutputFailure(e);
        }
    }

    public override void Flush()
    {
        try
        {
            target.Flush();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OutputFailure(e);
        }
    }
}

/// <summary>Standard output did not take what was written to it.</summary>
internal sealed class OutputFailure(Exception cause) : IOException(cause.Message, cause);
