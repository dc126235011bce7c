using Injector.Core;
using Injector.Hosting.Files;
using Injector.Hosting.Naming;
using Injector.Yaml;

namespace Injector.Hosting.Configuration;

/// <summary>The two ConfigMaps chosen among those that were captured in files.</summary>
/// <param name="Injector">ConfigMap with templates and values; null when none was captured.</param>
/// <param name="Mesh">ConfigMap with the mesh configuration; null when none was captured.</param>
/// <param name="Origins">Places of all texts inside their files.</param>
internal sealed record CapturedConfiguration(ConfigMapObject? Injector, ConfigMapObject? Mesh, IReadOnlyList<TextOrigin> Origins)
{
    /// <summary>Reads the files and chooses; what is wrong is added to the reader's problems.</summary>
    public static CapturedConfiguration Read(TextFileReader reader, IReadOnlyList<string> paths, string revision)
    {
        var captured = new List<ConfigMapObject>();
        foreach (var path in paths)
        {
            if (reader.Read(path, "--configMap") is { } text)
            {
                captured.AddRange(Parse(reader, path, text));
            }
        }

        var names = ConfigMapNames.Of(revision);
        return new CapturedConfiguration(
            ConfigMapChoice.Pick(captured, ConfigMapKeys.Config, names, reader.Problems),
            ConfigMapChoice.Pick(captured, ConfigMapKeys.Mesh, names, reader.Problems),
            [.. captured.SelectMany(map => map.Origins)]);
    }

    private static IReadOnlyList<ConfigMapObject> Parse(TextFileReader reader, string path, string text)
    {
        try
        {
            var found = CapturedConfigMaps.ReadAll(path, text);
            if (found.Any(map => map.Text(ConfigMapKeys.Config) is not null || map.Text(ConfigMapKeys.Mesh) is not null))
            {
                return found;
            }

            reader.Problems.Add(TextShape.Check("--configMap", path, text) ?? new ConfigurationProblem(
                path, 0, 0, "holds no ConfigMap with the key 'config' or 'mesh'", "capture it with: kubectl -n istio-system get configmap istio-sidecar-injector istio -o yaml"));
        }
        catch (YamlException e)
        {
            reader.Problems.Add(new ConfigurationProblem(path, e.Position.Line, e.Position.Column, e.Reason, "--configMap takes a ConfigMap as kubectl writes it"));
        }

        return [];
    }
}
