using Injector.Cli.Files;
using Injector.Core;
using Injector.Yaml;

namespace Injector.Cli.Configuration;

/// <summary>Reads the configuration from files and fills what they leave open with the built-in one. No cluster is asked.</summary>
/// <param name="files">The file system.</param>
/// <param name="given">The files.</param>
/// <param name="revision">Wanted revision; may be empty.</param>
internal sealed class FileConfigurationSource(IFileSystem files, ConfigurationFiles given, string revision) : IConfigurationSource
{
    private readonly ConfigurationFileReader _reader = new(files);
    private readonly List<TextOrigin> _origins = [];
    private readonly List<string> _notes = [];

    private CapturedConfigMap? _injector;
    private CapturedConfigMap? _mesh;

    /// <inheritdoc/>
    public Task<ConfigurationTexts> ReadAsync(CancellationToken cancellation)
    {
        if (given.AreNone)
        {
            return Task.FromResult(new ConfigurationTexts(BuiltInConfiguration.Load(), [], ["no configuration given: the built-in templates, values and mesh settings are used"]));
        }

        PickConfigMaps();
        var config = WithMesh(WithValues(Templates()));
        if (given.OperatorFile is not null && _reader.Read(given.OperatorFile, "--operatorFileName") is { } text)
        {
            config = OperatorOverlay.Apply(config, given.OperatorFile, text, _reader.Problems);
        }

        if (_reader.Problems.Count > 0)
        {
            throw new ConfigurationException(_reader.Problems);
        }

        return Task.FromResult(new ConfigurationTexts(config, _origins, _notes) { Revision = _injector?.Revision ?? _mesh?.Revision });
    }

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

    private InjectorConfig Templates()
    {
        if (given.InjectConfigFile is not null)
        {
            return new InjectorConfig
            {
                ConfigText = _reader.Read(given.InjectConfigFile, "--injectConfigFile") ?? string.Empty,
                ConfigFile = given.InjectConfigFile,
            };
        }

        if (_injector is not null)
        {
            return new InjectorConfig { ConfigText = _injector.Text("config")!, ConfigFile = _injector.NameOf("config") };
        }

        _notes.Add("no templates given: the built-in ones are used");
        var builtIn = BuiltInConfiguration.Load();
        return new InjectorConfig { ConfigText = builtIn.ConfigText, ConfigFile = builtIn.ConfigFile };
    }

    private InjectorConfig WithValues(InjectorConfig config)
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

        _notes.Add("no values given: the built-in ones are used");
        var builtIn = BuiltInConfiguration.Load();
        return config with { ValuesText = builtIn.ValuesText, ValuesFile = builtIn.ValuesFile };
    }

    private InjectorConfig WithMesh(InjectorConfig config)
    {
        if (given.MeshConfigFile is not null)
        {
            return config with { MeshText = _reader.Read(given.MeshConfigFile, "--meshConfigFile"), MeshFile = given.MeshConfigFile };
        }

        if (_mesh?.Text("mesh") is { } mesh)
        {
            return config with { MeshText = mesh, MeshFile = _mesh.NameOf("mesh") };
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
