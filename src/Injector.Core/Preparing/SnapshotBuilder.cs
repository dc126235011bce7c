using Injector.Core.Configuration;
using Injector.Core.Mesh;
using Injector.Core.Problems;
using Injector.Core.Releases;
using Injector.Core.Rendering.Functions;
using Injector.Templating;

namespace Injector.Core.Preparing;

/// <summary>Prepares a configuration, gathering every problem before it gives up.</summary>
internal static class SnapshotBuilder
{
    /// <exception cref="ConfigurationException">Something cannot be used; all problems are listed.</exception>
    public static InjectionSnapshot Build(InjectorConfig config, InjectionSettings settings)
    {
        var problems = new ProblemCollector();
        var source = problems.Collect(() => ConfigSource.Read(config.ConfigText, config.ConfigFile));
        var decoded = source is null ? new DecodedConfig { Templates = [] } : DecodedConfig.From(source, problems);
        var warnings = new List<InjectionProblem>();
        var values = ValuesReader.Read(config, settings, source?.ValuesText, problems, warnings);
        var valuesConfig = ValuesConfig.Read(
            values, (path, wanted) => problems.Add(ConfigurationProblems.ValueInvalid(config.ValuesFile, path, wanted)));
        var release = ReleaseChoice.Of(settings.IstioVersion, valuesConfig.Tag, decoded.LegacyTemplate is not null, problems);
        ReleaseChoice.CheckBuiltIn(config, release, !string.IsNullOrEmpty(settings.IstioVersion), problems);
        var mesh = problems.Collect(() => MeshConfig.Parse(config.MeshText, release, config.MeshFile)) ?? MeshConfig.Default(release);
        var options = new TemplateOptions { Functions = InjectionFunctions.Create(ReleaseRules.For(release), settings.Environment) };
        var odd = source is null ? [] : TemplateRules.Check(source, decoded, settings.CompatIstio, problems);
        var borrowed = settings.CompatIstio ? [] : BorrowedTemplates.For(decoded);
        var all = decoded with { Templates = [.. decoded.Templates, .. borrowed] };
        var templates = source is null ? new ParsedTemplates() : ParsedTemplates.Of(source, all, options, problems);
        problems.ThrowIfAny();
        return new InjectionSnapshot(new SnapshotParts
        {
            Config = config,
            Settings = settings,
            Release = release,
            ReleaseSource = ReleaseChoice.SourceOf(settings, valuesConfig.Tag),
            Warnings = [.. odd, .. BorrowedTemplates.Tell(borrowed), .. decoded.Policy.Warnings, .. mesh.Warnings, .. warnings],
            Mesh = mesh,
            Values = values,
            ValuesConfig = valuesConfig,
            Policy = decoded.Policy,
            DefaultTemplates = decoded.DefaultTemplates,
            Aliases = decoded.Aliases,
            InjectedAnnotations = decoded.InjectedAnnotations,
            Templates = templates.ByName,
            LegacyTemplate = templates.Legacy,
            IsBareTemplate = source?.Members is null,
        });
    }
}
