using Injector.Hosting.Files;

namespace Injector.Cli.Files;

/// <summary>The machine's file system.</summary>
internal sealed class PhysicalFileSystem(string workingDirectory) : IFileSystem
{
    private const int BufferSize = 64 * 1024;

    private readonly PhysicalFiles _files = new(workingDirectory);
    private readonly TemporaryFiles _temporary = new();
    private readonly LinkResolver _links = new();

    /// <summary>The file that the process's standard output goes to; null for pipes, terminals, and where the system does not say.</summary>
    public static string? StandardOutputFile() =>
        OperatingSystem.IsLinux() && new FileInfo("/proc/self/fd/1").LinkTarget is { } target && FileStatus.Of(target) is { Type: FileType.File } ? target : null;

    public PathKind KindOf(string path)
    {
        var kind = _files.KindOf(path);
        return kind is PathKind.File or PathKind.None && IsLink(Full(path)) ? KindOfLink(Full(path), kind) : kind;
    }

    public string Resolve(string path) => _links.Resolve(Full(path));

    public FolderContent List(string directory, bool recursive) => new FolderWalk(Full(directory), _links).Run(recursive);

    public Stream OpenRead(string path) => _files.OpenRead(path);

    public Stream OpenDevice(string path) => new FileStream(Full(path), FileMode.Open, FileAccess.Write, FileShare.ReadWrite, BufferSize);

    public (string Path, Stream Stream) CreateTemporary(string folder, string? like) => _temporary.Create(Full(folder), like is null ? null : Full(like));

    public Stream OpenTemporary()
    {
        var path = TemporaryFiles.NameIn(Path.GetTempPath());
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            BufferSize = BufferSize,
            Options = FileOptions.DeleteOnClose,
        };
        if (OperatingSystem.IsWindows())
        {
            return new FileStream(path, options);
        }

        // Without a name it goes away with the process, however that ends.
        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        options.Options = FileOptions.None;
        var stream = new FileStream(path, options);
        File.Delete(path);
        return stream;
    }

    public void CreateDirectory(string path) => Directory.CreateDirectory(Full(path));

    public void DeleteDirectory(string path) => Directory.Delete(Full(path));

    public string SetAside(string path)
    {
        var aside = TemporaryFiles.NameIn(Path.GetDirectoryName(Full(path))!);
        if (!HardLink.TryCreate(Full(path), aside))
        {
            File.Move(Full(path), aside);
        }

        return aside;
    }

    public void Replace(string source, string target)
    {
        File.Move(Full(source), Full(target), overwrite: true);
        _temporary.Forget(Full(source));
    }

    public void Delete(string path)
    {
        File.Delete(Full(path));
        _temporary.Forget(Full(path));
    }

    public void Commit(Action steps) => _temporary.Commit(steps);

    /// <summary>Ends the work with files: those that are not in place are removed, and no more are put there.</summary>
    public void GiveUp() => _temporary.GiveUp();

    /// <summary>What a link to a file, or to nothing that is there, can be used for.</summary>
    private PathKind KindOfLink(string path, PathKind kind)
    {
        var target = Resolve(path);
        if (kind is PathKind.None)
        {
            return IsLink(target) ? PathKind.Other : PathKind.None;
        }

        // What the name of an open file leads to may have no name any more: it can be written to, and not replaced.
        return IsSame(path, target) ? PathKind.File : PathKind.Device;
    }

    private static bool IsLink(string path) => FileStatus.Of(path, followLinks: false) is { Type: FileType.Link };

    private static bool IsSame(string path, string other) =>
        FileStatus.Of(path) is { } one && FileStatus.Of(other) is { } two && (one.Device, one.Number) == (two.Device, two.Number);

    private string Full(string path) => Path.GetFullPath(path, workingDirectory);
}
