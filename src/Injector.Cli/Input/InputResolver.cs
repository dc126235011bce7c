using Injector.Cli.Files;
using Injector.Cli.Reporting;
using Injector.Hosting.Files;

namespace Injector.Cli.Input;

/// <summary>Turns the values of <c>-f</c> into the list of inputs, in the order given; the files of a folder are in ordinal order.</summary>
internal sealed class InputResolver(IFileSystem files, bool recursive, string? outputFolder, Exclusions exclusions, string flag)
{
    /// <summary>Name of the file of settings, which may lie beside manifests.</summary>
    public const string SettingsName = ".injector.yaml";

    private readonly List<ManifestInput> _inputs = [];
    private readonly List<Problem> _problems = [];
    private readonly List<(string Path, string Reason)> _passedOver = [];

    /// <summary>Resolves all values; what cannot be resolved is a problem, and the others are still looked at.</summary>
    public static ResolvedInputs Resolve(
        IReadOnlyList<string> names, IFileSystem files, bool recursive, string? outputFolder, IReadOnlyList<string>? excluded = null, string flag = "-f")
    {
        var exclusions = new Exclusions(excluded ?? [], files);
        var resolver = new InputResolver(files, recursive, outputFolder, exclusions, flag);
        foreach (var name in names)
        {
            resolver.Add(name);
        }

        resolver._passedOver.AddRange(exclusions.Unused().Select(source => (source, "leaves nothing out: no file of the given folders fits")));
        return new ResolvedInputs(Kustomizations.Mark(resolver._inputs, files), resolver._problems) { PassedOver = resolver._passedOver };
    }

    /// <summary>True for the file names that hold manifests: <c>.yaml</c>, <c>.yml</c> and <c>.json</c>, but for the program's own settings.</summary>
    internal static bool IsManifestName(string path) =>
        Path.GetExtension(path).ToUpperInvariant() is ".YAML" or ".YML" or ".JSON" && Path.GetFileName(path) != SettingsName;

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
            _problems.Add(new Problem(string.Empty, $"open {name}: no such file or directory") { Hint = $"check the path given to {flag}" });
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
        if (List(name) is not { } content)
        {
            return;
        }

        exclusions.Enter(name, _problems);
        _passedOver.AddRange(content.PassedOver
            .Where(file => (IsManifestName(file.Path) || file.Target is FileType.Directory) && !exclusions.LeavesOut(file.Path))
            .Select(file => (Path.Combine(name, file.Path), file.Reason)));
        string[] found = [.. content.Files.Where(IsManifestName)];
        string[] wanted = [.. found.Where(relative => !exclusions.LeavesOut(relative))];
        _passedOver.AddRange(exclusions.Tell().Select(sentence => (name, sentence)));
        string[] read = [.. wanted.Where(relative => !IsOwnOutput(Path.Combine(name, relative)))];
        _inputs.AddRange(read.Select(relative => new ManifestInput(ManifestInputKind.File, Path.Combine(name, relative), relative) { IsNamed = false }));
        if (read.Length == 0)
        {
            AddEmptyFolder(name, found.Length > 0, wanted.Length > 0);
        }
    }

    /// <summary>A folder of which nothing is read is a mistake, whatever left it with nothing.</summary>
    private void AddEmptyFolder(string name, bool isFound, bool isWanted)
    {
        if (isWanted)
        {
            _problems.Add(new Problem(name, "all manifests of the folder lie in the output folder, where results of an earlier run are passed over")
            {
                Hint = "give another folder to -o, or --in-place to write over the files",
            });
        }
        else if (isFound)
        {
            _problems.Add(new Problem(name, "all manifests of the folder are left out") { Hint = $"look at --exclude and at {Exclusions.FileName}" });
        }
        else
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
