using Injector.Cli.Files;
using Injector.Cli.Reporting;
using Injector.Hosting.Files;

namespace Injector.Cli.Input;

/// <summary>Turns the values of <c>-f</c> into the list of inputs, in the order given; the files of a folder are in ordinal order.</summary>
internal sealed class InputResolver(IFileSystem files, bool recursive, string? outputFolder)
{
    private readonly List<ManifestInput> _inputs = [];
    private readonly List<Problem> _problems = [];
    private readonly List<(string Path, string Reason)> _passedOver = [];

    /// <summary>Resolves all values; what cannot be resolved is a problem, and the others are still looked at.</summary>
    public static ResolvedInputs Resolve(
        IReadOnlyList<string> names, IFileSystem files, bool recursive, string? outputFolder)
    {
        var resolver = new InputResolver(files, recursive, outputFolder);
        foreach (var name in names)
        {
            resolver.Add(name);
        }

        return new ResolvedInputs(Kustomizations.Mark(resolver._inputs, files), resolver._problems) { PassedOver = resolver._passedOver };
    }

    /// <summary>True for the file names that hold manifests: <c>.yaml</c>, <c>.yml</c> and <c>.json</c>.</summary>
    internal static bool IsManifestName(string path) => Path.GetExtension(path).ToUpperInvariant() is ".YAML" or ".YML" or ".JSON";

    private void Add(string name)
    {
        if (name == "-")
        {
            AddStandardInput();
        }
        else if (IsUrl(name))
        {
            AddUrl(name);
        }
        else if (files.KindOf(name) is PathKind.Directory)
        {
            AddDirectory(name);
        }
        else if (files.KindOf(name) is PathKind.None)
        {
            _problems.Add(new Problem(string.Empty, $"open {name}: no such file or directory") { Hint = "check the path given to -f" });
        }
        else if (files.KindOf(name) is PathKind.Other)
        {
            _problems.Add(new Problem(name, "is a socket, a disk or a link that leads in a circle, not a file"));
        }
        else
        {
            _inputs.Add(new ManifestInput(ManifestInputKind.File, name, Path.GetFileName(name)));
        }
    }

    private void AddStandardInput()
    {
        if (_inputs.Exists(input => input.Kind == ManifestInputKind.StandardInput))
        {
            _problems.Add(new Problem("-", "standard input is given twice") { Hint = "use -f - once" });
            return;
        }

        _inputs.Add(new ManifestInput(ManifestInputKind.StandardInput, "-", "stdin.yaml"));
    }

    private void AddUrl(string name)
    {
        if (!Uri.TryCreate(name, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
        {
            _problems.Add(new Problem(name, "is not a valid address"));
        }
        else if (!HttpManifestFetcher.IsAllowed(uri))
        {
            _problems.Add(new Problem(name, $"manifests are not fetched over {uri.Scheme}") { Hint = "use https; http is allowed to this machine only" });
        }
        else
        {
            var last = Path.GetFileName(uri.AbsolutePath);
            _inputs.Add(new ManifestInput(ManifestInputKind.Url, name, last.Length > 0 ? last : uri.Host + ".yaml"));
        }
    }

    private void AddDirectory(string name)
    {
        var before = _inputs.Count;
        var passedOver = 0;
        var content = List(name);
        if (content is null)
        {
            return;
        }

        _passedOver.AddRange(content.PassedOver
            .Where(file => IsManifestName(file.Path) || file.Target is FileType.Directory)
            .Select(file => (Path.Combine(name, file.Path), file.Reason)));
        foreach (var relative in content.Files.Where(IsManifestName))
        {
            var path = Path.Combine(name, relative);
            if (IsOwnOutput(path))
            {
                passedOver++;
                continue;
            }

            _inputs.Add(new ManifestInput(ManifestInputKind.File, path, relative) { IsNamed = false });
        }

        if (_inputs.Count == before && passedOver > 0)
        {
            _problems.Add(new Problem(name, "all manifests of the folder lie in the output folder, where results of an earlier run are passed over")
            {
                Hint = "give another folder to -o, or --in-place to write over the files",
            });
        }
        else if (_inputs.Count == before)
        {
            _problems.Add(new Problem(name, "the folder holds no manifests (*.yaml, *.yml, *.json)")
            {
                Hint = recursive ? "name another folder or a file" : "name another folder or a file, or add --recursive to look into folders below",
            });
        }
    }

    private FolderContent? List(string name)
    {
        try
        {
            return files.List(name, recursive);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _problems.Add(new Problem(name, $"the folder cannot be read: {e.Message}"));
            return null;
        }
    }

    /// <summary>An output folder inside the input folder holds the results of the last run: they are not input.</summary>
    private bool IsOwnOutput(string path) =>
        outputFolder is not null
        && files.Resolve(path).StartsWith(files.Resolve(outputFolder).TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static bool IsUrl(string name) => name.Contains("://", StringComparison.Ordinal);
}
