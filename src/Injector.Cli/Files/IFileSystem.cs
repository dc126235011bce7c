using Injector.Hosting.Files;

namespace Injector.Cli.Files;

/// <summary>The file system as commands use it. Relative paths start at the working folder; failures are <see cref="IOException"/>s.</summary>
internal interface IFileSystem : IReadableFiles
{
    /// <summary>The absolute form of a path without links, also for a file that is not there yet.</summary>
    string Resolve(string path);

    /// <summary>What lies in a folder; links to folders are not followed.</summary>
    FolderContent List(string directory, bool recursive);

    /// <summary>Opens a device or pipe for writing; it is never created or emptied.</summary>
    Stream OpenDevice(string path);

    /// <summary>Creates a file under a name that nobody knows, never through a link.</summary>
    /// <param name="folder">The folder for it.</param>
    /// <param name="like">File whose access mode, owner and group it gets as far as the system allows; null for those of a new file.</param>
    (string Path, Stream Stream) CreateTemporary(string folder, string? like);

    /// <summary>Opens a nameless file for writing and reading that goes away when it is closed.</summary>
    Stream OpenTemporary();

    /// <summary>Creates a folder and the missing ones above it.</summary>
    void CreateDirectory(string path);

    /// <summary>Deletes an empty folder.</summary>
    void DeleteDirectory(string path);

    /// <summary>Keeps what stands at a path under another name in the same folder, from where <see cref="Replace"/> brings it back.</summary>
    /// <returns>That name.</returns>
    string SetAside(string path);

    /// <summary>Renames a file over another in one step.</summary>
    void Replace(string source, string target);

    /// <summary>Deletes a file; a missing one is no error.</summary>
    void Delete(string path);

    /// <summary>Runs steps that are finished, or taken back, also when the run is given up meanwhile.</summary>
    /// <exception cref="OperationCanceledException">The run was given up before.</exception>
    void Commit(Action steps);
}
