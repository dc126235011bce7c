using Injector.Hosting.Files;

namespace Injector.Cli.Files;

/// <summary>
/// Looks through a folder as a stranger may have made it: links to folders are not followed, so that there is no circle and no way out, and of
/// links to files those only that stay inside, as mounted ConfigMaps have them.
/// </summary>
/// <param name="root">Absolute path of the folder.</param>
/// <param name="links">Finds out where links lead.</param>
internal sealed class FolderWalk(string root, LinkResolver links)
{
    private static readonly EnumerationOptions Everything = new() { IgnoreInaccessible = false, AttributesToSkip = FileAttributes.None };

    private readonly string _inside = links.Resolve(root).TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar;
    private readonly List<string> _files = [];
    private readonly List<PassedOverFile> _passedOver = [];
    private readonly Stack<string> _folders = [];

    /// <summary>What lies in the folder, or in those below it too.</summary>
    public FolderContent Run(bool recursive)
    {
        _folders.Push(root);
        while (_folders.TryPop(out var folder))
        {
            foreach (var path in Directory.EnumerateFileSystemEntries(folder, "*", Everything))
            {
                Add(path, recursive);
            }
        }

        _files.Sort(StringComparer.Ordinal);
        _passedOver.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        return new FolderContent(_files, _passedOver);
    }

    private void Add(string path, bool recursive)
    {
        var name = Path.GetRelativePath(root, path);
        switch (FileStatus.Of(path, followLinks: false)?.Type)
        {
            case FileType.Directory when recursive:
                _folders.Push(path);
                break;
            case FileType.Directory or null:
                break;
            case FileType.File:
                _files.Add(name);
                break;
            case FileType.Link:
                AddLink(path, name, recursive);
                break;
            case { } type:
                _passedOver.Add(new PassedOverFile(name, type, IsLink: false));
                break;
        }
    }

    private void AddLink(string path, string name, bool recursive)
    {
        var target = FileStatus.Of(path)?.Type;
        if (target is FileType.File && links.Resolve(path).StartsWith(_inside, StringComparison.Ordinal))
        {
            _files.Add(name);
        }
        else if (recursive || target is not FileType.Directory)
        {
            _passedOver.Add(new PassedOverFile(name, target, IsLink: true));
        }
    }
}
