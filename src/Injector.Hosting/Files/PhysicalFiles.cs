namespace Injector.Hosting.Files;

/// <summary>The machine's files.</summary>
/// <param name="workingDirectory">Absolute path of the folder that relative paths start from.</param>
public sealed class PhysicalFiles(string workingDirectory) : IReadableFiles
{
    private const int BufferSize = 64 * 1024;

    /// <inheritdoc/>
    public PathKind KindOf(string path)
    {
        var full = Full(path);
        if (IsDevice(full))
        {
            return PathKind.Device;
        }

        return Directory.Exists(full) ? PathKind.Directory : File.Exists(full) ? PathKind.File : PathKind.None;
    }

    /// <inheritdoc/>
    public Stream OpenRead(string path) => new FileStream(Full(path), FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, FileOptions.SequentialScan);

    /// <summary>Whether an absolute path is that of a device.</summary>
    public static bool IsDevice(string full) => !OperatingSystem.IsWindows() && full.StartsWith("/dev/", StringComparison.Ordinal);

    private string Full(string path) => Path.GetFullPath(path, workingDirectory);
}
