using Injector.Cli.Files;
using Injector.Cli.Input;
using Injector.Cli.Reporting;
using Injector.Hosting.Files;

namespace Injector.Cli.Output;

/// <summary>Finds outputs that would destroy an input, or be an input of the next run, which would then inject it again and again.</summary>
internal sealed class OverwriteCheck(IReadOnlyList<ManifestInput> inputs, IFileSystem files)
{
    /// <summary>Standard output that the shell was told to write into an input: the shell has emptied the file, or it grows while it is read.</summary>
    /// <param name="outputFile">Absolute path of the file that standard output goes to; null when it is none.</param>
    public IReadOnlyList<Problem> OfStandardOutput(string? outputFile) => outputFile is not null && Reading(outputFile) is { } input
        ? [new Problem(input.Name, "standard output is redirected into this file, which is an input") { Hint = "use -o or --in-place, which write a file when it has been read; look whether the shell has emptied this one" }]
        : [];

    /// <summary>An output folder in which an input lies at the very place of its output.</summary>
    public IReadOnlyList<Problem> OfFolder(FileTreeTarget target) =>
        [.. inputs.Select(target.PathFor).Where(path => Reading(files.Resolve(path)) is not null)
            .Select(path => new Problem(path, "is an input and would be written over") { Hint = "use --in-place if that is meant, or give another folder to -o" })];

    /// <summary>One output file among several inputs, or in a folder that is looked through for inputs.</summary>
    /// <param name="output">The output file.</param>
    /// <param name="names">Values of <c>-f</c>.</param>
    /// <param name="recursive">Whether folders below those are looked through.</param>
    public IReadOnlyList<Problem> OfFile(string output, IReadOnlyList<string> names, bool recursive)
    {
        if (files.KindOf(output) is PathKind.Device)
        {
            return [];
        }

        var path = files.Resolve(output);
        if (InputResolver.IsManifestName(output) && names.FirstOrDefault(name => Holds(name, path, recursive)) is { } folder)
        {
            return [new Problem(output, $"lies in the input folder {folder}, so that the next run would read it") { Hint = "write it somewhere else" }];
        }

        return inputs.Count > 1 && Reading(path) is not null
            ? [new Problem(output, "is one of several inputs, so that the next run would read their results again") { Hint = "write to another file, or use --in-place" }]
            : [];
    }

    private ManifestInput? Reading(string path) =>
        inputs.FirstOrDefault(input => input.Kind == ManifestInputKind.File && files.Resolve(input.Name) == path);

    private bool Holds(string name, string path, bool recursive)
    {
        if (name.Contains("://", StringComparison.Ordinal) || files.KindOf(name) is not PathKind.Directory)
        {
            return false;
        }

        var folder = files.Resolve(name).TrimEnd(Path.DirectorySeparatorChar);
        var parent = Path.GetDirectoryName(path);
        return recursive ? path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) : parent == folder;
    }
}
