namespace Injector.Hosting.Files;

/// <summary>The machine's files.</summary>
/// <param name="workingDirectory">Absolute path of the folder that relative paths start from.</param>
public sealed class PhysicalFiles(string workingDirectory) : IReadableFiles
{
    private const int BufferSize = 64 * 1024;

    /// <inheritdoc/>
    public PathKind KindOf(string path) => FileStatus.Of(Full(path)) switch
    {
        null => PathKind.None,
        { Type: FileType.Directory } => PathKind.Directory,
        { Type: FileType.File } => PathKind.File,
        { Type: FileType.Socket or FileType.BlockDevice } => PathKind.Other,
        _ => PathKind.Device,
    };

    /// <inheritdoc/>
    public Stream OpenRead(string path) => new FileStream(Full(path), FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, FileOptions.SequentialScan);

    private string Full(string path) => Path.GetFullPath(path, workingDirectory);
}
