using System.Text;
using Injector.Hosting.Files;

namespace Injector.Hosting.Tests;

/// <summary>Files that exist in a test only.</summary>
internal sealed class MemoryFiles : IReadableFiles
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>Adds a file and returns its path.</summary>
    public string Write(string path, string text)
    {
        _texts[path] = text;
        return path;
    }

    public PathKind KindOf(string path) => _texts.ContainsKey(path) ? PathKind.File
        : _texts.Keys.Any(file => file.StartsWith(path + "/", StringComparison.Ordinal)) ? PathKind.Directory : PathKind.None;

    public Stream OpenRead(string path) =>
        new MemoryStream(Encoding.UTF8.GetBytes(_texts.TryGetValue(path, out var text) ? text : throw new FileNotFoundException(path)));
}
