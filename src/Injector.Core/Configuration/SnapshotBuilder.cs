using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text;
using Injector.Core.Configuration.Mesh;
using Injector.Core.Legacy;
using Injector.Core.Problems;
using Injector.Core.Releases;
using Injector.Core.Rendering.Functions;
using Injector.Core.Rendering;
using Injector.Templating;
using Injector.Yaml;

namespace Injector.Core.Configuration;

/// <summary>Prepares a configuration, collecting every problem before it gives up.</summary>
internal sealed class SnapshotBuilder(InjectorConfig config, InjectionSettings settings)
{
    private const string DailyBuild = "release-";


    private readonly List<ConfigurationProblem> _problems = [];

    public InjectorConfig Config => config;

    public InjectionSettings Settings => settings;

    public IstioRelease Release { get; private set; } = IstioRelease.Reference;

    public List<InjectionProblem> Warnings { get; } = [];

    public JsonObject Values { get; private set; } = [];

    public ValuesConfig ValuesConfig { get; private set; } = new();

    public MeshConfig Mesh { get; private set; } = MeshConfig.Default(IstioRelease.Reference);

    public DecodedConfig Decoded { get; private set; } = new() { Templates = [] };

    public Dictionary<string, OverlayTemplate> Templates { get; } = new(StringComparer.Ordinal);

    public LegacyTemplate? LegacyTemplate { get; private set; }

    public InjectionSnapshot Build()
    {
        var source = Collect(() => ConfigSource.Read(config.ConfigText, config.ConfigFile));
        if (source is not null)
        {
            Decoded = DecodedConfig.From(source, _problems);
        }

        Values = Collect(() => ReadValues(source?.ValuesText)) ?? [];
        ApplyAssignments();
        ValuesConfig = ValuesConfig.Read(Values, (path, wanted) => _problems.Add(ConfigurationProblems.ValueInvalid(config.ValuesFile, path, wanted)));
        Release = ChooseRelease();
        Mesh = Collect(() => MeshConfig.Parse(config.MeshText, Release, config.MeshFile)) ?? Mesh;
        if (source is not null)
        {
            ParseTemplates(source);
        }

        if (_problems.Count > 0)
        {
            throw new ConfigurationException(_problems);
        }

        Warnings.AddRange(Decoded.Policy.Warnings);
        Warnings.AddRange(Mesh.Warnings);
        return new InjectionSnapshot(this);
    }

    internal static string HashOf(InjectorConfig config, InjectionSettings settings)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string? text) => hash.AppendData(Encoding.UTF8.GetBytes($"{text?.Length ?? -1}:{text}"));
        Add(config.ConfigText);
        Add(config.ValuesText);
        Add(config.MeshText);
        Add(settings.Revision);
        Add(settings.IstioVersion);
        Add(settings.CompliancePolicy);
        Add(settings.Platform);
        Add(settings.CompatIstio ? "compat" : "mended");
        foreach (var (name, value) in settings.Environment.OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            // Only variables that templates name: replicas differ in their host names and still inject alike.
            if (config.ConfigText.Contains(name, StringComparison.Ordinal))
            {
                Add(name);
                Add(value);
            }
        }

        foreach (var assignment in settings.SetValues)
        {
            Add(assignment);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private JsonObject ReadValues(string? textInManifest)
    {
        var text = config.ValuesText ?? textInManifest;
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        return YamlReader.Read(text, new YamlReadOptions { FileName = config.ValuesFile }) switch
        {
            null => [],
            JsonObject map => map,
            _ => throw new ConfigurationException([ConfigurationProblems.ValuesNotMapping(config.ValuesFile)]),
        };
    }

    private void ApplyAssignments()
    {
        foreach (var assignment in settings.SetValues)
        {
            try
            {
                SetValue.Apply(Values, assignment);
            }
            catch (FormatException error)
            {
                _problems.Add(ConfigurationProblems.AssignmentInvalid(error.Message));
            }
        }
    }

    /// <summary>
    /// The settings' word, else the tag of the values when it is a release (<c>1.24.0</c>, <c>release-1.3-latest-daily</c>), else the newest
    /// release that writes such a configuration.
    /// </summary>
    private IstioRelease ChooseRelease()
    {
        if (string.IsNullOrEmpty(settings.IstioVersion))
        {
            var newest = Decoded.LegacyTemplate is null ? IstioRelease.Reference : ReleaseTable.LastWithOneTemplate;
            return IstioRelease.TryParse(ReleaseOfTag(ValuesConfig.Tag), out var tagged) && tagged.Major == 1 ? tagged : newest;
        }

        if (IstioRelease.TryParse(settings.IstioVersion, out var told) && told.Major == 1)
        {
            return told;
        }

        _problems.Add(ConfigurationProblems.ReleaseUnknown(settings.IstioVersion));
        return IstioRelease.Reference;
    }

    private static string ReleaseOfTag(string tag) =>
        tag.StartsWith(DailyBuild, StringComparison.Ordinal) ? tag[DailyBuild.Length..] : tag;

    private void ParseTemplates(ConfigSource source)
    {
        var rules = ReleaseRules.For(Release);
        var options = new TemplateOptions { Functions = InjectionFunctions.Create(rules, settings.Environment) };
        if (Decoded.LegacyTemplate is { } legacy)
        {
            LegacyTemplate = Parse(source, "template", legacy, options) is { } parsed ? new(parsed, legacy) : null;
            return;
        }

        if (Decoded.Templates.Count == 0)
        {
            Warnings.Add(ConfigurationProblems.TemplatesEmpty);
        }

        foreach (var (name, text) in Decoded.Templates)
        {
            if (Parse(source, name, text, options) is { } parsed)
            {
                Templates[name] = new OverlayTemplate(name, parsed, text);
            }
        }
    }

    private Template? Parse(ConfigSource source, string name, string text, TemplateOptions options)
    {
        try
        {
            return Template.Parse("inject", text, Delimiters.Of(text, options));
        }
        catch (TemplateException error)
        {
            var location = source.Members is null ? default : TemplateLocation.Find(source.Text, name);
            _problems.Add(ConfigurationProblems.TemplateSyntax(
                source.File,
                location is null ? 0 : location.Value.LineOffset + error.Position.Line,
                location is null ? 0 : location.Value.ColumnOffset + error.Position.Column + 1,
                name,
                error));
            return null;
        }
    }

    private T? Collect<T>(Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (ConfigurationException error)
        {
            _problems.AddRange(error.Problems);
        }
        catch (YamlException error)
        {
            _problems.Add(ConfigurationProblems.NotYaml(error));
        }

        return null;
    }
}
