namespace Injector.Cli.Diffing.Forms;

/// <summary>The files of the old side as a kustomization names them: relative to the folder it stands in, which all of them are below.</summary>
/// <param name="Folder">That folder; empty for the current one.</param>
/// <param name="Paths">The files below it, and addresses as they are.</param>
internal sealed record ResourceFiles(string Folder, IReadOnlyList<string> Paths)
{
    private static readonly string[] Kustomizations = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

    /// <summary>Finds them; what was read from standard input is in no file.</summary>
    public static ResourceFiles Of(ManifestDiff diff)
    {
        var files = diff.OldFiles.Where(file => file.File != "-" && !IsKustomization(file.RelativePath)).Select(file => (File: file.File.Replace('\\', '/'), file.RelativePath)).ToList();
        var roots = files.Where(file => !IsAddress(file.File)).Select(file => RootOf(file.File, file.RelativePath)).ToList();
        var folder = roots.Count == 0 ? string.Empty : roots.Aggregate(CommonFolder);
        return new ResourceFiles(folder, [.. files.Select(file => IsAddress(file.File) ? file.File : file.File[folder.Length..])]);
    }

    /// <summary>Whether a file is a kustomization, which is no resource of another in its folder.</summary>
    public static bool IsKustomization(string path) => Kustomizations.Contains(path[(path.LastIndexOf('/') + 1)..]);

    /// <summary>The folder that was given, with a slash at its end; that of the file where files were.</summary>
    private static string RootOf(string file, string relative) =>
        file.EndsWith(relative, StringComparison.Ordinal) ? file[..^relative.Length] : file[..(file.LastIndexOf('/') + 1)];

    private static string CommonFolder(string left, string right)
    {
        var end = 0;
        for (var i = 0; i < Math.Min(left.Length, right.Length) && left[i] == right[i]; i++)
        {
            end = left[i] == '/' ? i + 1 : end;
        }

        return left[..end];
    }

    private static bool IsAddress(string file) => file.Contains("://", StringComparison.Ordinal);
}
