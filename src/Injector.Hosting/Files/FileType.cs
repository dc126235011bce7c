namespace Injector.Hosting.Files;

/// <summary>What the system says that a path names.</summary>
public enum FileType
{
    /// <summary>A regular file.</summary>
    File,

    /// <summary>A folder.</summary>
    Directory,

    /// <summary>A symbolic link; only where links were not followed.</summary>
    Link,

    /// <summary>A named pipe (FIFO), or one that a shell made.</summary>
    Pipe,

    /// <summary>A socket.</summary>
    Socket,

    /// <summary>A character device such as a terminal or <c>/dev/null</c>.</summary>
    CharacterDevice,

    /// <summary>A block device, that is a disk.</summary>
    BlockDevice,
}
