namespace Injector.Cli.Files;

/// <summary>Turns absolute paths into those without links. What it has learnt of a folder it keeps: a run does not change links.</summary>
internal sealed class LinkResolver
{
    /// <summary>Links that lead to links; the system follows about as many.</summary>
    private const int MaxLinks = 40;

    private readonly Dictionary<string, string> _folders = new(StringComparer.Ordinal);

    /// <summary>The path without links, as far as it is there; the path itself when its links lead in a circle.</summary>
    public string Resolve(string path) => Resolve(path, MaxLinks) ?? path;

    private string? Resolve(string path, int links)
    {
        if (Path.GetDirectoryName(path) is not { } parent)
        {
            return path;
        }

        if (Folder(parent, links) is not { } folder)
        {
            return null;
        }

        var place = Path.Combine(folder, Path.GetFileName(path));
        if (new FileInfo(place).LinkTarget is not { } target)
        {
            return place;
        }

        return links > 0 ? Resolve(Path.GetFullPath(target, folder), links - 1) : null;
    }

    private string? Folder(string path, int links)
    {
        if (!_folders.TryGetValue(path, out var resolved))
        {
            if (Resolve(path, links) is not { } found)
            {
                return null;
            }

            _folders[path] = resolved = found;
        }

        return resolved;
    }
}
