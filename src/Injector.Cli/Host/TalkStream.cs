namespace Injector.Cli.Host;

/// <summary>Standard error: what cannot be said to anybody, because it is closed or full, changes nothing about the work and its exit code.</summary>
/// <param name="target">The stream.</param>
internal sealed class TalkStream(Stream target) : WritingStream
{
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            target.Write(buffer);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // There is nowhere left to say it.
        }
    }
}
