using System.Runtime.CompilerServices;

namespace Injector.Testing;

/// <summary>
/// Finds the conformance corpora: the folder named by the environment variable <c>INJECTOR_CONFORMANCE</c>, else
/// <c>../shared/conformance</c> beside the repository root. They are other projects' test data and not part of this repository.
/// </summary>
public static class ConformanceData
{
    private static readonly string[] IstioSets = ["istio", "istio-more"];

    /// <summary>The root folder of this repository, whoever asks.</summary>
    public static string Repository { get; } = RepositoryRoot();

    /// <summary>The folder with <c>gotemplate/</c>, <c>strategic-merge/</c>, <c>json-patch/</c>, <c>istio/</c>, <c>istio-more/</c> (any subset), or null.</summary>
    public static string? Root { get; } = FindRoot();

    /// <summary>The folder of one set, or null when it is absent.</summary>
    public static string? Set(string name)
    {
        var folder = Root is null ? null : Path.Combine(Root, name);
        return folder is not null && Directory.Exists(folder) ? folder : null;
    }

    /// <summary>The folders of all releases of Istio that there are cases of, by name of the release in ordinal order; none when the sets are absent.</summary>
    public static IReadOnlyList<string> IstioReleases { get; } =
        [.. IstioSets.Select(Set).OfType<string>().SelectMany(Directory.GetDirectories).OrderBy(Path.GetFileName, StringComparer.Ordinal)];

    /// <summary>The folder of one release of Istio, or null when it is absent.</summary>
    public static string? IstioRelease(string release) => IstioReleases.SingleOrDefault(folder => Path.GetFileName(folder) == release);

    /// <summary>The root folder of this repository, as a file two folders below it asks.</summary>
    public static string RepositoryRoot([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", ".."));

    private static string? FindRoot()
    {
        var named = Environment.GetEnvironmentVariable("INJECTOR_CONFORMANCE");
        if (!string.IsNullOrEmpty(named))
        {
            return Directory.Exists(named)
                ? named
                : throw new DirectoryNotFoundException($"INJECTOR_CONFORMANCE names a folder that does not exist: {named}");
        }

        var beside = Path.GetFullPath(Path.Combine(RepositoryRoot(), "..", "shared", "conformance"));
        return Directory.Exists(beside) ? beside : null;
    }
}
