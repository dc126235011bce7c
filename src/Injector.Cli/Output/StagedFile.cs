using Injector.Cli.Files;
using Injector.Hosting.Files;

namespace Injector.Cli.Output;

/// <summary>A file that is written under a temporary name beside its target until <see cref="Placement"/> puts it there.</summary>
internal sealed class StagedFile : IDisposable
{
    private readonly IFileSystem _files;
    private bool _isDone;

    /// <summary>Opens the temporary file.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="name">Path of the target as given by the user; a link at its end stays and what it leads to is replaced.</param>
    /// <exception cref="OutputException">It cannot be opened.</exception>
    public StagedFile(IFileSystem files, string name)
    {
        _files = files;
        Name = name;
        Target = files.Resolve(name);
        try
        {
            var (path, stream) = files.CreateTemporary(NearestFolder(files, Target), files.KindOf(Target) is PathKind.File ? Target : null);
            Path = path;
            Writer = new ManifestWriter(stream, name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw OutputException.Of(name, e);
        }
    }

    /// <summary>Path of the target as given by the user.</summary>
    public string Name { get; }

    /// <summary>Path of the target without links.</summary>
    public string Target { get; }

    /// <summary>Path of the temporary file.</summary>
    public string Path { get; }

    /// <summary>Writes the file's documents.</summary>
    public ManifestWriter Writer { get; }

    /// <summary>Flushes and closes the file; a full disk shows here at the latest.</summary>
    public void Close() => Writer.Close();

    /// <summary>Whether the target is not there, or holds something else than the closed file.</summary>
    public bool Differs()
    {
        try
        {
            if (_files.KindOf(Target) is not PathKind.File)
            {
                return true;
            }

            using var comparing = new ComparingStream(_files.OpenRead(Target));
            using var written = _files.OpenRead(Path);
            written.CopyTo(comparing);
            comparing.Dispose();
            return comparing.Differs;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw OutputException.Of(Name, e);
        }
    }

    /// <summary>Renames the closed file over its target.</summary>
    public void Place()
    {
        _files.Replace(Path, Target);
        _isDone = true;
    }

    /// <summary>Removes the temporary file unless it was put in place.</summary>
    public void Dispose()
    {
        Writer.Dispose();
        if (!_isDone)
        {
            try
            {
                _files.Delete(Path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It stays behind under its temporary name; the failure that led here was reported already.
            }
        }
    }

    // Folders below an output folder are made when everything is put in place, so the file waits in the nearest folder that exists.
    private static string NearestFolder(IFileSystem files, string target)
    {
        var folder = System.IO.Path.GetDirectoryName(target)!;
        while (files.KindOf(folder) is PathKind.None && System.IO.Path.GetDirectoryName(folder) is { } parent)
        {
            folder = parent;
        }

        return folder;
    }
}
