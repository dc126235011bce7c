using System.Runtime.InteropServices;

namespace Injector.Hosting.Files;

/// <summary>What the system knows of a file. Nothing is opened to learn it, so that a pipe nobody writes to holds nobody up.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Owner">Number of the user who owns it; 0 on Windows.</param>
/// <param name="Group">Number of its group; 0 on Windows.</param>
/// <param name="Device">Number of the file system it lies on; 0 on Windows.</param>
/// <param name="Number">Its number there; equal with an equal <paramref name="Device"/> means the same file. 0 on Windows.</param>
public readonly partial record struct FileStatus(FileType Type, uint Owner, uint Group, ulong Device, ulong Number)
{
    private const int TypeMask = 0xF000;

    /// <summary>The status of what stands at an absolute path; null when there is nothing, or nothing that may be seen.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="followLinks">Whether a link at the end of the path is followed.</param>
    public static FileStatus? Of(string path, bool followLinks = true)
    {
        if (OperatingSystem.IsWindows())
        {
            return OfAttributes(path, followLinks);
        }

        return (followLinks ? Stat(path, out var status) : LStat(path, out status)) == 0
            ? new FileStatus(TypeOf(status.Mode), status.Owner, status.Group, (ulong)status.Device, (ulong)status.Number)
            : null;
    }

    private static FileType TypeOf(int mode) => (mode & TypeMask) switch
    {
        0x4000 => FileType.Directory,
        0xA000 => FileType.Link,
        0x1000 => FileType.Pipe,
        0xC000 => FileType.Socket,
        0x2000 => FileType.CharacterDevice,
        0x6000 => FileType.BlockDevice,
        _ => FileType.File,
    };

    private static FileStatus? OfAttributes(string path, bool followLinks)
    {
        FileSystemInfo file = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
        if (!file.Exists && file.LinkTarget is null)
        {
            return null;
        }

        var isLink = !followLinks && file.LinkTarget is not null;
        return new FileStatus(isLink ? FileType.Link : file is DirectoryInfo ? FileType.Directory : FileType.File, 0, 0, 0, 0);
    }

    // The runtime's own form of the answer, which is the same on every Unix; the system's differs from one to the next.
    [LibraryImport("libSystem.Native", EntryPoint = "SystemNative_Stat", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Stat(string path, out SystemStatus status);

    [LibraryImport("libSystem.Native", EntryPoint = "SystemNative_LStat", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LStat(string path, out SystemStatus status);

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private readonly struct SystemStatus
    {
        [FieldOffset(4)]
        public readonly int Mode;

        [FieldOffset(8)]
        public readonly uint Owner;

        [FieldOffset(12)]
        public readonly uint Group;

        [FieldOffset(88)]
        public readonly long Device;

        [FieldOffset(104)]
        public readonly long Number;
    }
}
