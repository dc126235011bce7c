using Injector.Cli.Files;
using Injector.Core;
using Injector.Yaml;

namespace Injector.Cli.Configuration;

/// <summary>Reads the configuration from files and fills what they leave open from a cluster's ConfigMaps, or else with the built-in one.</summary>
/// <param name="files">The file system.</param>
/// <param name="given">The files.</param>
/// <param name="revision">Wanted revision; may be empty.</param>
/// <param name="cluster">Has what the files leave open; asked only then. Null fills with the built-in configuration.</param>
internal sealed class FileConfigurationSource(IFileSystem files, ConfigurationFiles given, string revision, IConfigMapSource? cluster = null) : IConfigurationSource
{
    private readonly ConfigurationFileReader _reader = new(files);
    private readonly List<TextOrigin> _origins = [];
    private readonly List<string> _notes = [];

    private CapturedConfigMap? _injector;
    private CapturedConfigMap? _mesh;

    /// <inheritdoc/>
    public async Task<ConfigurationTexts> ReadAsync(CancellationToken cancellation)
    {
        if (given.AreNone && cluster is null)
        {
            return new ConfigurationTexts(BuiltInConfiguration.Load(), [], ["no configuration given: the built-in templates, values and mesh settings are used"]);
        }

        PickConfigMaps();
        var overlay = given.OperatorFile is null ? null : _reader.Read(given.OperatorFile, "--operatorFileName");
        var config = await TemplatesAsync(cancellation);
        config = await WithValuesAsync(config, cancellation);
        config = await WithMeshAsync(config, overlay, cancellation);
        if (overlay is not null)
        {
            config = OperatorOverlay.Apply(config, given.OperatorFile!, overlay, _reader.Problems);
        }

        if (_reader.Problems.Count > 0)
        {
            throw new ConfigurationException(_reader.Problems);
        }

        return cluster?.Revision is { } found
            ? new ConfigurationTexts(config, _origins, [.. _notes, .. cluster.Notes]) { Revision = found, RevisionOrigin = "the webhook configuration istio-revision-tag-default" }
            : new ConfigurationTexts(config, _origins, _notes) { Revision = _injector?.Revision ?? _mesh?.Revision };
    }

    private async Task<CapturedConfigMap?> AskAsync(string key, CancellationToken cancellation) =>
        cluster is null ? null : await cluster.FindAsync(key, _reader.Problems, cancellation);

    private void PickConfigMaps()
    {
        var captured = new List<CapturedConfigMap>();
        foreach (var path in given.ConfigMaps)
        {
            if (_reader.Read(path, "--configMap") is { } text)
            {
                captured.AddRange(ReadConfigMaps(path, text));
            }
        }

        _injector = ConfigMapChoice.Pick(captured, "config", "istio-sidecar-injector", revision, _reader.Problems);
        _mesh = ConfigMapChoice.Pick(captured, "mesh", "istio", revision, _reader.Problems);
    }

    private IReadOnlyList<CapturedConfigMap> ReadConfigMaps(string path, string text)
    {
        try
        {
            var found = CapturedConfigMap.ReadAll(path, text);
            foreach (var map in found)
            {
                if (map.Text("config") is not null || map.Text("mesh") is not null)
                {
                    _origins.AddRange(map.Origins);
                    return found;
                }
            }

            _reader.Problems.Add(new ConfigurationProblem(
                path, 0, 0, "holds no ConfigMap with the key 'config' or 'mesh'", "capture it with: kubectl -n istio-system get configmap istio-sidecar-injector istio -o yaml"));
        }
        catch (YamlException e)
        {
            _reader.Problems.Add(new ConfigurationProblem(path, e.Position.Line, e.Position.Column, e.Reason, "--configMap takes a ConfigMap as kubectl writes it"));
        }

        return [];
    }

    private async Task<InjectorConfig> TemplatesAsync(CancellationToken cancellation)
    {
        if (given.InjectConfigFile is not null)
        {
            return new InjectorConfig
            {
                ConfigText = _reader.Read(given.InjectConfigFile, "--injectConfigFile") ?? string.Empty,
                ConfigFile = given.InjectConfigFile,
            };
        }

        if ((_injector ?? await AskAsync("config", cancellation)) is { } map)
        {
            return new InjectorConfig { ConfigText = map.Text("config")!, ConfigFile = map.NameOf("config") };
        }

        if (cluster is not null)
        {
            return new InjectorConfig { ConfigText = string.Empty };
        }

        _notes.Add("no templates given: the built-in ones are used");
        var builtIn = BuiltInConfiguration.Load();
        return new InjectorConfig { ConfigText = builtIn.ConfigText, ConfigFile = builtIn.ConfigFile };
    }

    private async Task<InjectorConfig> WithValuesAsync(InjectorConfig config, CancellationToken cancellation)
    {
        if (given.ValuesFile is not null)
        {
            return config with { ValuesText = _reader.Read(given.ValuesFile, "--valuesFile"), ValuesFile = given.ValuesFile };
        }

        if (_injector?.Text("values") is { } values)
        {
            return config with { ValuesText = values, ValuesFile = _injector.NameOf("values") };
        }

        if (CarriesValues(config))
        {
            return config;
        }

        if (cluster is not null)
        {
            var map = await AskAsync("values", cancellation);
            return config with { ValuesText = map?.Text("values"), ValuesFile = map?.NameOf("values") ?? config.ValuesFile };
        }

        _notes.Add("no values given: the built-in ones are used");
        var builtIn = BuiltInConfiguration.Load();
        return config with { ValuesText = builtIn.ValuesText, ValuesFile = builtIn.ValuesFile };
    }

    private async Task<InjectorConfig> WithMeshAsync(InjectorConfig config, string? overlay, CancellationToken cancellation)
    {
        if (given.MeshConfigFile is not null)
        {
            return config with { MeshText = _reader.Read(given.MeshConfigFile, "--meshConfigFile"), MeshFile = given.MeshConfigFile };
        }

        if (_mesh?.Text("mesh") is { } mesh)
        {
            return config with { MeshText = mesh, MeshFile = _mesh.NameOf("mesh") };
        }

        if (cluster is not null)
        {
            var isOverlaid = overlay is not null && OperatorOverlay.CarriesMesh(given.OperatorFile!, overlay);
            var map = isOverlaid ? null : await AskAsync("mesh", cancellation);
            return config with { MeshText = map?.Text("mesh"), MeshFile = map?.NameOf("mesh") ?? config.MeshFile };
        }

        _notes.Add("no mesh configuration given: the release's defaults are used");
        return config;
    }

    /// <summary>A whole ConfigMap manifest may have been given as <c>--injectConfigFile</c>; then its own values are read with it.</summary>
    private bool CarriesValues(InjectorConfig config) =>
        given.InjectConfigFile is not null
        && config.ConfigText.Contains("kind: ConfigMap", StringComparison.Ordinal)
        && config.ConfigText.Contains("\n  values:", StringComparison.Ordinal);
}
