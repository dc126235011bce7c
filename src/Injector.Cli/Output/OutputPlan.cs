using Injector.Cli.Files;
using Injector.Cli.Input;
using Injector.Cli.Reporting;
using Injector.Hosting.Files;

namespace Injector.Cli.Output;

/// <summary>Decides what the value of <c>-o</c> means and whether it can be written to.</summary>
internal static class OutputPlan
{
    /// <summary>The output folder, or null when <paramref name="output"/> is not to be one: it is named like a manifest, or the inputs are files.</summary>
    /// <param name="output">Value of <c>-o</c>; null or empty means standard output.</param>
    /// <param name="inputs">Values of <c>-f</c>.</param>
    /// <param name="files">The file system.</param>
    public static string? FolderOf(string? output, IReadOnlyList<string> inputs, IFileSystem files)
    {
        if (string.IsNullOrEmpty(output))
        {
            return null;
        }

        return files.KindOf(output) switch
        {
            PathKind.Directory => output,
            PathKind.None when Path.EndsInDirectorySeparator(output) || (HasDirectory(inputs, files) && !InputResolver.IsManifestName(output)) => output,
            _ => null,
        };
    }

    /// <summary>The problems that make the output impossible or a danger to the inputs, found before anything is read.</summary>
    public static IReadOnlyList<Problem> Check(OutputRequest asked, string? folder, IReadOnlyList<ManifestInput> inputs, IFileSystem files)
    {
        var overwriting = new OverwriteCheck(inputs, files);
        IReadOnlyList<Problem> dangers = asked switch
        {
            { InPlace: true } => [],
            { Path: null } => overwriting.OfStandardOutput(asked.StandardOutputFile),
            _ when folder is not null => overwriting.OfFolder(new FileTreeTarget(files, folder)),
            _ => overwriting.OfFile(asked.Path, asked.Inputs, asked.Recursive),
        };
        return [.. Check(asked.Path, folder, asked.InPlace, inputs, files), .. dangers];
    }

    /// <summary>The problems that make the output impossible.</summary>
    public static IReadOnlyList<Problem> Check(string? output, string? folder, bool inPlace, IReadOnlyList<ManifestInput> inputs, IFileSystem files)
    {
        if (inPlace)
        {
            return [.. CheckInPlace(inputs, files), .. CheckCollisions(new FileTreeTarget(files, null), inputs, files)];
        }

        if (folder is not null)
        {
            var target = new FileTreeTarget(files, folder);
            return [.. CheckParent(folder, files), .. CheckCollisions(target, inputs, files), .. inputs.Select(target.PathFor).SelectMany(path => CheckPlace(path, files))];
        }

        return string.IsNullOrEmpty(output) ? [] : [.. CheckParent(output, files), .. CheckDisk(output, files)];
    }

    private static bool HasDirectory(IReadOnlyList<string> inputs, IFileSystem files)
    {
        foreach (var input in inputs)
        {
            if (files.KindOf(input) is PathKind.Directory)
            {
                return true;
            }
        }

        return false;
    }

    private static List<Problem> CheckInPlace(IReadOnlyList<ManifestInput> inputs, IFileSystem files)
    {
        var problems = new List<Problem>();
        foreach (var input in inputs)
        {
            if (input.Kind != ManifestInputKind.File || files.KindOf(input.Name) is PathKind.Device)
            {
                problems.Add(new Problem(input.Name, "cannot be written in place") { Hint = "use -o" });
            }
        }

        return problems;
    }

    private static Problem[] CheckParent(string output, IFileSystem files)
    {
        var parent = Path.GetDirectoryName(files.Resolve(Path.TrimEndingDirectorySeparator(output)));
        return parent is null || files.KindOf(output) is PathKind.Device ? [] : files.KindOf(parent) switch
        {
            PathKind.Directory => [],
            PathKind.None => [new Problem(string.Empty, $"open {output}: no such file or directory: the folder {parent} does not exist") { Hint = "create the folder first" }],
            _ => [new Problem(output, $"cannot be written: {parent} is no folder")],
        };
    }

    private static Problem[] CheckDisk(string output, IFileSystem files) => files.KindOf(output) is PathKind.Other
        ? [new Problem(output, "is a socket, a disk or a link that leads in a circle, which manifests are not written to") { Hint = "give a file or a folder to -o" }]
        : [];

    /// <summary>The place of one file of an output folder: empty, or a file that can be replaced.</summary>
    private static Problem[] CheckPlace(string path, IFileSystem files)
    {
        var kind = files.KindOf(path);
        if (kind is PathKind.File)
        {
            return [];
        }

        if (kind is not PathKind.None)
        {
            return [new Problem(path, $"is {(kind is PathKind.Directory ? "a folder" : "no regular file")}, and a manifest is to be written there") { Hint = "give another folder to -o" }];
        }

        var folder = Path.GetDirectoryName(files.Resolve(path));
        while (folder is not null && files.KindOf(folder) is PathKind.None)
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder is null || files.KindOf(folder) is PathKind.Directory ? [] : [new Problem(path, $"cannot be written: {folder} is no folder") { Hint = "give another folder to -o" }];
    }

    private static List<Problem> CheckCollisions(FileTreeTarget target, IReadOnlyList<ManifestInput> inputs, IFileSystem files)
    {
        var problems = new List<Problem>();
        var owners = new Dictionary<string, ManifestInput>(StringComparer.Ordinal);
        foreach (var input in inputs)
        {
            var path = files.Resolve(target.PathFor(input));
            if (!owners.TryAdd(path, input))
            {
                problems.Add(new Problem(input.Name, $"would be written to the same file as {owners[path].Name}: {target.PathFor(input)}")
                {
                    Hint = "give each input once, or inject the folders one by one",
                });
            }
        }

        return problems;
    }
}
