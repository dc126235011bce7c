using System.Runtime.InteropServices;

namespace Injector.Cli.Host;

/// <summary>The three streams that the process was started with, or what stands for one that was closed.</summary>
internal sealed partial class StandardStreams
{
    private const int GetDescriptorFlags = 1;

    /// <summary>Keeps files that are opened later from taking the place of a stream that is closed.</summary>
    private readonly List<IDisposable> _places = [];

    private StandardStreams()
    {
        var isOpen = Enumerable.Range(0, 3).Select(IsInherited).ToArray();
        if (!OperatingSystem.IsWindows())
        {
            TakePlaces();
        }

        Input = isOpen[0] ? Console.OpenStandardInput() : new ClosedStream();
        Output = isOpen[1] ? OperatingSystem.IsWindows() ? Console.OpenStandardOutput() : new PipeStream(Console.OpenStandardOutput()) : new ClosedStream();
        Error = new TalkStream(isOpen[2] ? Console.OpenStandardError() : new ClosedStream());
    }

    /// <summary>Standard input.</summary>
    public Stream Input { get; }

    /// <summary>Standard output.</summary>
    public Stream Output { get; }

    /// <summary>Standard error; it never fails.</summary>
    public Stream Error { get; }

    /// <summary>Looks at what was handed over; once, before any file is opened.</summary>
    public static StandardStreams Open() => new();

    /// <summary>
    /// Whether a descriptor came from the caller. What the runtime has opened since in the place of a closed one is not kept over an exec, and what
    /// was kept over this process's own exec was.
    /// </summary>
    private static bool IsInherited(int descriptor) => OperatingSystem.IsWindows() || GetFlags(descriptor, GetDescriptorFlags) == 0;

    private void TakePlaces()
    {
        for (var descriptor = 0; descriptor < 3; descriptor++)
        {
            if (GetFlags(descriptor, GetDescriptorFlags) < 0)
            {
                _places.Add(File.OpenHandle("/dev/null", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite));
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int GetFlags(int descriptor, int command);
}
