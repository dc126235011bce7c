using Injector.Core;
using Injector.Hosting.Files;
using Injector.Hosting.Naming;

namespace Injector.Hosting.Configuration;

/// <summary>Reads the configuration from files and fills what they leave open from a cluster's ConfigMaps, or else with the built-in one.</summary>
/// <param name="files">The files of the machine.</param>
/// <param name="given">The files named.</param>
/// <param name="revision">Wanted revision; may be empty.</param>
/// <param name="cluster">Has what the files leave open; asked only then. Null fills with the built-in configuration.</param>
public sealed class ConfigurationReader(IReadableFiles files, ConfigurationFiles given, string revision, IConfigMapSource? cluster = null)
{
    private readonly TextFileReader _reader = new(files);
    private readonly List<string> _notes = [];

    private readonly List<WrittenValues> _written = [];

    private CapturedConfiguration _captured = new(null, null, []);
    private ConfigMapObject? _injector;

    /// <summary>Reads the three texts, as written, and the settings beside them; to be called once.</summary>
    /// <exception cref="ConfigurationException">Something is missing or unreadable; all problems are listed.</exception>
    public async Task<ConfigurationTexts> ReadAsync(CancellationToken cancellation)
    {
        if (given.AreNone && cluster is null)
        {
            return new ConfigurationTexts(BuiltInConfiguration.Load(), [], ["no configuration given: the built-in templates, values and mesh settings are used"]);
        }

        _captured = CapturedConfiguration.Read(_reader, given.ConfigMaps, revision);
        var overlay = Overlay();
        var config = await TemplatesAsync(cancellation);
        config = await WithValuesAsync(config, cancellation);
        config = await WithMeshAsync(config, overlay, cancellation);
        if (overlay is not null)
        {
            config = OperatorOverlay.Apply(config, overlay, _reader.Problems);
        }

        var settings = ConfigMapSettingsReader.Read(_injector, _reader.Problems);
        return _reader.Problems.Count > 0
            ? throw new ConfigurationException(_reader.Problems)
            : OperatorOverlay.Tell(Found(config) with { Written = _written, Settings = settings, Warnings = settings?.Warnings ?? [] }, overlay);
    }

    private OperatorDocument? Overlay()
    {
        if (Text(given.OperatorFile, "--operatorFileName") is not { } text)
        {
            return null;
        }

        _written.Add(new WrittenValues(given.OperatorFile!, text, "/spec/values"));
        return OperatorDocument.Read(given.OperatorFile!, text, _reader.Problems);
    }

    /// <summary>The text of a file that a flag names; null without one, and after adding a problem.</summary>
    private string? Text(string? file, string flag)
    {
        if (_reader.Read(file, flag) is not { } text)
        {
            return null;
        }

        if (TextShape.Check(flag, file!, text) is { } problem)
        {
            _reader.Problems.Add(problem);
            return null;
        }

        return text;
    }

    private ConfigurationTexts Found(InjectorConfig config) => cluster?.Revision is { } found
        ? new ConfigurationTexts(config, _captured.Origins, [.. _notes, .. cluster.Notes])
        {
            Revision = found,
            RevisionOrigin = $"the webhook configuration {RevisionNames.DefaultTag}",
        }
        : new ConfigurationTexts(config, _captured.Origins, _notes) { Revision = _captured.Injector?.Revision ?? _captured.Mesh?.Revision };

    private async Task<ConfigMapObject?> AskAsync(string key, CancellationToken cancellation) =>
        cluster is null ? null : await cluster.FindAsync(key, _reader.Problems, cancellation);

    private async Task<InjectorConfig> TemplatesAsync(CancellationToken cancellation)
    {
        if (given.InjectConfigFile is not null)
        {
            var text = Text(given.InjectConfigFile, "--injectConfigFile") ?? string.Empty;
            _injector = _captured.Injector ?? CapturedConfigMaps.WithSettings(given.InjectConfigFile, text);
            return new InjectorConfig { ConfigText = text, ConfigFile = given.InjectConfigFile };
        }

        _injector = _captured.Injector ?? await AskAsync(ConfigMapKeys.Config, cancellation);
        if (_injector is { } map)
        {
            return new InjectorConfig { ConfigText = map.Text(ConfigMapKeys.Config)!, ConfigFile = map.NameOf(ConfigMapKeys.Config) };
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
            return WithGivenValues(config, [given.ValuesFile, .. given.ValuesOver]);
        }

        if (_captured.Injector is { } captured && captured.Text(ConfigMapKeys.Values) is { } values)
        {
            return config with { ValuesText = values, ValuesFile = captured.NameOf(ConfigMapKeys.Values) };
        }

        if (CarriesValues(config))
        {
            return config;
        }

        if (cluster is not null)
        {
            var map = await AskAsync(ConfigMapKeys.Values, cancellation);
            _injector ??= map;
            return config with { ValuesText = map?.Text(ConfigMapKeys.Values), ValuesFile = map?.NameOf(ConfigMapKeys.Values) ?? config.ValuesFile };
        }

        _notes.Add("no values given: the built-in ones are used");
        var builtIn = BuiltInConfiguration.Load();
        return config with { ValuesText = builtIn.ValuesText, ValuesFile = builtIn.ValuesFile };
    }

    /// <summary>Templates of a control plane come with values of their own, all of them; the built-in ones with those that are built in.</summary>
    private InjectorConfig WithGivenValues(InjectorConfig config, string[] given)
    {
        var builtIn = BuiltInConfiguration.Load();
        var isPartial = config.ConfigFile == builtIn.ConfigFile;
        var text = isPartial ? builtIn.ValuesText : null;
        foreach (var file in given)
        {
            if (Text(file, "--valuesFile") is { } above)
            {
                _written.Add(new WrittenValues(file, above, string.Empty));
                text = text is null ? above : ValuesText.Lay(file, above, text, _reader.Problems);
            }
        }

        var names = string.Join(", ", given);
        if (isPartial || given.Length > 1)
        {
            _notes.Add($"the values of {names} lie over {(isPartial ? "the built-in ones" : "each other")}{(given.Length > 1 ? ", later ones over earlier ones" : string.Empty)}");
        }

        return config with { ValuesText = text, ValuesFile = names };
    }

    private async Task<InjectorConfig> WithMeshAsync(InjectorConfig config, OperatorDocument? overlay, CancellationToken cancellation)
    {
        if (given is { MeshConfigFile: { } absent, MeshFileIsOptional: true } && files.KindOf(absent) is PathKind.None)
        {
            _notes.Add($"{absent} is not there: the release's mesh settings are used");
        }

        if (given.MeshConfigFile is not null && !(given.MeshFileIsOptional && files.KindOf(given.MeshConfigFile) is PathKind.None))
        {
            var text = Text(given.MeshConfigFile, "--meshConfigFile");
            if (string.IsNullOrWhiteSpace(text))
            {
                _notes.Add($"{given.MeshConfigFile} is empty: the release's mesh settings are used");
            }

            return config with { MeshText = text, MeshFile = given.MeshConfigFile };
        }

        if (_captured.Mesh is { } captured && captured.Text(ConfigMapKeys.Mesh) is { } mesh)
        {
            return config with { MeshText = mesh, MeshFile = captured.NameOf(ConfigMapKeys.Mesh) };
        }

        if (cluster is not null && given.MeshConfigFile is null)
        {
            var map = overlay?.Mesh is not null ? null : await AskAsync(ConfigMapKeys.Mesh, cancellation);
            return config with { MeshText = map?.Text(ConfigMapKeys.Mesh), MeshFile = map?.NameOf(ConfigMapKeys.Mesh) ?? config.MeshFile };
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
