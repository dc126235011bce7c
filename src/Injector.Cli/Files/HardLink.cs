using System.Runtime.InteropServices;

namespace Injector.Cli.Files;

/// <summary>Second names of files.</summary>
internal static partial class HardLink
{
    /// <summary>Gives a file another name on the same file system; false where there is no such thing, or it is not allowed.</summary>
    public static bool TryCreate(string path, string name) => !OperatingSystem.IsWindows() && Create(path, name) == 0;

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Create(string path, string name);
}
