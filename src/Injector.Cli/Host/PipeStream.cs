using System.Runtime.InteropServices;
using Injector.Cli.Files;

namespace Injector.Cli.Host;

/// <summary>
/// Standard output of which it is told that nobody reads it any more. The console's own stream takes no notice of that, so that a command whose
/// reader has failed would end as if all had arrived.
/// </summary>
/// <param name="console">The console's stream, which waits for a reader that is slow, and tells all other failures.</param>
internal sealed partial class PipeStream(Stream console) : WritingStream
{
    private const int Descriptor = 1;
    private const int BrokenPipe = 32;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            var written = Write(Descriptor, in MemoryMarshal.GetReference(buffer), buffer.Length);
            if (written <= 0)
            {
                if (Marshal.GetLastPInvokeError() == BrokenPipe)
                {
                    throw new StreamClosedException("the program that reads it has ended");
                }

                console.Write(buffer);
                return;
            }

            buffer = buffer[(int)written..];
        }
    }

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int descriptor, in byte buffer, nint count);
}
