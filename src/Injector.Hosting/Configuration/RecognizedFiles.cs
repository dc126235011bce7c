using Injector.Core;
using Injector.Hosting.Files;

namespace Injector.Hosting.Configuration;

/// <summary>Tells files of a configuration apart by what they hold, for those who name them without a flag for each.</summary>
public static class RecognizedFiles
{
    /// <summary>Puts each file where it belongs; of several with values, later ones lie over earlier ones.</summary>
    /// <param name="paths">Files that were named.</param>
    /// <param name="found">Files that lay in folders that were named: manifests among them are passed over.</param>
    /// <param name="files">Reads them.</param>
    /// <param name="flag">The flag that named them, for advice.</param>
    /// <param name="rest">What is taken for everything that no file gives.</param>
    /// <param name="problems">Files of which two give the same, or that cannot be read.</param>
    public static ConfigurationFiles Sort(
        IReadOnlyList<string> paths, IReadOnlyList<string> found, IReadableFiles files, string flag, ConfigurationFiles rest, out IReadOnlyList<ConfigurationProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(rest);
        var reader = new TextFileReader(files);
        var sorted = rest with { ConfigMaps = [], InjectConfigFile = null, ValuesFile = null, ValuesOver = [], MeshConfigFile = null, OperatorFile = null };
        foreach (var (path, isNamed) in paths.Select(path => (path, true)).Concat(found.Select(path => (path, false))))
        {
            if (reader.Read(path, flag) is { } text && (isNamed || TextShape.FlagOf(path, text) != TextShape.Manifests))
            {
                sorted = Add(sorted, path, text, reader.Problems);
            }
        }

        problems = reader.Problems;
        return sorted;
    }

    /// <summary>Whether a file of a folder may hold configuration by its name: without an ending, as in a mounted ConfigMap, or with one of YAML, JSON or text.</summary>
    /// <param name="path">The file.</param>
    public static bool IsLikely(string path) => Path.GetExtension(path).ToUpperInvariant() is "" or ".YAML" or ".YML" or ".JSON" or ".TPL" or ".TXT";

    private static ConfigurationFiles Add(ConfigurationFiles sorted, string path, string text, List<ConfigurationProblem> problems)
    {
        return TextShape.FlagOf(path, text) switch
        {
            TextShape.Values when sorted.ValuesFile is not null => sorted with { ValuesOver = [.. sorted.ValuesOver, path] },
            TextShape.Captured => sorted with { ConfigMaps = [.. sorted.ConfigMaps, path] },
            TextShape.Values => sorted with { ValuesFile = path },
            TextShape.Mesh => sorted with { MeshConfigFile = Once(sorted.MeshConfigFile, path, "a mesh configuration", problems) },
            TextShape.Operator => sorted with { OperatorFile = Once(sorted.OperatorFile, path, "an IstioOperator", problems) },
            TextShape.Manifests => Refuse(sorted, path, problems),
            _ => sorted with { InjectConfigFile = Once(sorted.InjectConfigFile, path, "templates", problems) },
        };
    }

    private static ConfigurationFiles Refuse(ConfigurationFiles sorted, string path, List<ConfigurationProblem> problems)
    {
        problems.Add(new ConfigurationProblem(path, 0, 0, "is a manifest and no configuration", "manifests are given to -f"));
        return sorted;
    }

    private static string Once(string? earlier, string path, string what, List<ConfigurationProblem> problems)
    {
        if (earlier is not null)
        {
            problems.Add(new ConfigurationProblem(path, 0, 0, $"holds {what}, and so does {earlier}", "give one of them"));
        }

        return path;
    }
}
