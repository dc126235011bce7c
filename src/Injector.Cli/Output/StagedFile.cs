using System.Globalization;
using Injector.Cli.Files;
using Injector.Hosting.Files;

namespace Injector.Cli.Output;

/// <summary>A file that is written under a temporary name beside its target and renamed when it is complete.</summary>
internal sealed class StagedFile : IDisposable
{
    private readonly IFileSystem _files;
    private readonly string _target;
    private readonly string? _temporary;
    private bool _isDone;

    /// <summary>Opens the temporary file, or the target itself when it is a device.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="name">Path of the target as given by the user.</param>
    /// <param name="number">Tells the temporary files of one run apart.</param>
    /// <exception cref="OutputException">It cannot be opened.</exception>
    public StagedFile(IFileSystem files, string name, int number)
    {
        _files = files;
        Name = name;
        // What a device links to may be a pipe, which has no path of its own.
        var isDevice = files.KindOf(name) is PathKind.Device;
        _target = isDevice ? name : files.Resolve(name);
        _temporary = isDevice ? null : TemporaryFor(files, _target, number);
        try
        {
            Writer = new ManifestWriter(files.OpenWrite(_temporary ?? _target), name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw OutputException.Of(name, e);
        }
    }

    /// <summary>Path of the target as given by the user.</summary>
    public string Name { get; }

    /// <summary>Writes the file's documents.</summary>
    public ManifestWriter Writer { get; }

    /// <summary>Flushes and closes the file; a full disk shows here at the latest.</summary>
    public void Close() => Writer.Close();

    /// <summary>Renames the closed file over its target.</summary>
    public void Commit()
    {
        if (_temporary is not null)
        {
            try
            {
                _files.CreateDirectory(Path.GetDirectoryName(_target)!);
                _files.Replace(_temporary, _target);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw OutputException.Of(Name, e);
            }
        }

        _isDone = true;
    }

    /// <summary>Removes the temporary file unless it was put in place.</summary>
    public void Dispose()
    {
        Writer.Dispose();
        if (!_isDone && _temporary is not null)
        {
            try
            {
                _files.Delete(_temporary);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It stays behind under its temporary name; the failure that led here was reported already.
            }
        }
    }

    // Folders below an output folder are made on commit only, so the file waits in the nearest folder that exists.
    private static string TemporaryFor(IFileSystem files, string target, int number)
    {
        var folder = Path.GetDirectoryName(target)!;
        while (files.KindOf(folder) is PathKind.None && Path.GetDirectoryName(folder) is { } parent)
        {
            folder = parent;
        }

        return Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $".{Path.GetFileName(target)}.{Environment.ProcessId}-{number}.tmp"));
    }
}
