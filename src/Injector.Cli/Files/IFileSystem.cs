using Injector.Hosting.Files;

namespace Injector.Cli.Files;

/// <summary>The file system as commands use it. Relative paths start at the working folder; failures are <see cref="IOException"/>s.</summary>
internal interface IFileSystem : IReadableFiles
{
    /// <summary>The absolute form of a path, links at its end followed.</summary>
    string Resolve(string path);

    /// <summary>Files below a folder, as paths relative to it, in ordinal order.</summary>
    IReadOnlyList<string> List(string directory, bool recursive);

    /// <summary>Opens a file for writing; an existing file is emptied.</summary>
    Stream OpenWrite(string path);

    /// <summary>Opens a nameless file for writing and reading that goes away when it is closed.</summary>
    Stream OpenTemporary();

    /// <summary>Creates a folder and the missing ones above it.</summary>
    void CreateDirectory(string path);

    /// <summary>Renames a file over another in one step; a replaced file's access mode is kept.</summary>
    void Replace(string source, string target);

    /// <summary>Deletes a file; a missing one is no error.</summary>
    void Delete(string path);
}
