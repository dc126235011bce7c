namespace Injector.Hosting.Files;

/// <summary>Files as configuration is read from them. Failures are <see cref="IOException"/>s.</summary>
public interface IReadableFiles
{
    /// <summary>What stands at the path, links followed.</summary>
    PathKind KindOf(string path);

    /// <summary>Opens a file for sequential reading.</summary>
    Stream OpenRead(string path);
}
