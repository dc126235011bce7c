using Injector.Hosting.Files;

namespace Injector.Cli.Files;

/// <summary>The machine's file system.</summary>
internal sealed class PhysicalFileSystem(string workingDirectory) : IFileSystem
{
    private const int BufferSize = 64 * 1024;

    private static readonly EnumerationOptions Flat = new() { IgnoreInaccessible = false, AttributesToSkip = FileAttributes.None };
    private static readonly EnumerationOptions Deep = new()
    {
        IgnoreInaccessible = false,
        AttributesToSkip = FileAttributes.None,
        RecurseSubdirectories = true,
    };

    private readonly PhysicalFiles _files = new(workingDirectory);

    /// <summary>The file that the process's standard output goes to; null for pipes, terminals, and where the system does not say.</summary>
    public static string? StandardOutputFile() =>
        OperatingSystem.IsLinux() && new FileInfo("/proc/self/fd/1").LinkTarget is { } target && File.Exists(target) && !PhysicalFiles.IsDevice(target) ? target : null;

    public PathKind KindOf(string path) => _files.KindOf(path);

    public string Resolve(string path)
    {
        var full = Full(path);
        return File.Exists(full) && File.ResolveLinkTarget(full, returnFinalTarget: true) is { } target ? target.FullName : full;
    }

    public IReadOnlyList<string> List(string directory, bool recursive)
    {
        var root = Full(directory);
        var files = new List<string>();
        foreach (var file in Directory.EnumerateFiles(root, "*", recursive ? Deep : Flat))
        {
            files.Add(Path.GetRelativePath(root, file));
        }

        files.Sort(StringComparer.Ordinal);
        return files;
    }

    public Stream OpenRead(string path) => _files.OpenRead(path);

    // A device is opened as it is: it cannot be created or emptied.
    public Stream OpenWrite(string path) =>
        new FileStream(Full(path), PhysicalFiles.IsDevice(Full(path)) ? FileMode.Open : FileMode.Create, FileAccess.Write, FileShare.None, BufferSize);

    public Stream OpenTemporary() => new FileStream(
        Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, BufferSize, FileOptions.DeleteOnClose);

    public void CreateDirectory(string path) => Directory.CreateDirectory(Full(path));

    public void Replace(string source, string target)
    {
        var from = Full(source);
        var to = Full(target);
        if (!OperatingSystem.IsWindows() && File.Exists(to))
        {
            File.SetUnixFileMode(from, File.GetUnixFileMode(to));
        }

        File.Move(from, to, overwrite: true);
    }

    public void Delete(string path) => File.Delete(Full(path));

    private string Full(string path) => Path.GetFullPath(path, workingDirectory);
}
