using Injector.Templating;
using Injector.Yaml;

namespace Injector.Core.Problems;

/// <summary>What can be wrong with an injector configuration, its values and the settings: errors, then warnings.</summary>
internal static class ConfigurationProblems
{
    public static ConfigurationProblem NotYaml(YamlException error) =>
        new(error.Position.File, error.Position.Line, error.Position.Column, error.Reason) { Id = ProblemIds.ConfigurationNotYaml };

    public static ConfigurationProblem InjectorConfigNotYaml(string file, YamlException error) =>
        new(file, error.Position.Line, error.Position.Column, error.Reason, "the injector configuration must be YAML") { Id = ProblemIds.ConfigurationNotYaml };

    public static ConfigurationProblem ConfigKeyMissing(string file) =>
        new(file, 0, 0, "missing ConfigMap config key \"config\"", "hand in the ConfigMap istio-sidecar-injector of a control plane")
        {
            Id = ProblemIds.ConfigurationKeyMissing,
        };

    /// <param name="file">Name of the text.</param>
    /// <param name="path">The member, such as <c>aliases.both</c>.</param>
    /// <param name="wanted">What it must be.</param>
    public static ConfigurationProblem KeyInvalid(string file, string path, string wanted) =>
        new(file, 0, 0, $"{path} must be {wanted}") { Id = ProblemIds.ConfigurationKeyInvalid };

    public static ConfigurationProblem ValuesNotMapping(string file) =>
        new(file, 1, 1, "the values must be a mapping") { Id = ProblemIds.ConfigurationNotMapping };

    public static ConfigurationProblem ValueInvalid(string file, string path, string wanted) =>
        new(file, 0, 0, $"could not parse configuration values: {path} must be {wanted}") { Id = ProblemIds.ValueInvalid };

    public static ConfigurationProblem AssignmentInvalid(string flag, string reason) => new(flag, 0, 0, reason) { Id = ProblemIds.AssignmentInvalid };

    public static ConfigurationProblem ReleaseUnknown(string text) =>
        new("settings", 0, 0, $"\"{text}\" is no Istio release, write for example 1.24.0") { Id = ProblemIds.ReleaseUnknown };

    /// <param name="release">The release that is wanted.</param>
    /// <param name="first">The first one that the built-in templates serve.</param>
    /// <param name="isTold">Whether somebody asked for the release; else the values' tag tells it.</param>
    public static ConfigurationProblem BuiltInTemplatesAreNewer(IstioRelease release, IstioRelease first, bool isTold) => new(
        isTold ? "settings" : "values",
        0,
        0,
        $"the built-in templates serve Istio {first} and later, not {release}{(isTold ? string.Empty : ", which global.tag names")}",
        isTold ? "hand in that release's own configuration (--configMap)" : "hand in that release's own configuration (--configMap), or name a later one with --istio-version to use these with an older proxy")
    {
        Id = ProblemIds.ReleaseUnserved,
    };

    /// <param name="file">Name of the text that holds the template.</param>
    /// <param name="line">Line from 1 in that text; 0 when it is not known.</param>
    /// <param name="column">Column from 1; 0 when it is not known.</param>
    /// <param name="template">Name of the template.</param>
    /// <param name="error">What its parser said.</param>
    public static ConfigurationProblem TemplateSyntax(string file, int line, int column, string template, TemplateException error) =>
        new(file, line, column, $"template {template} does not parse: {error.Message}") { Id = ProblemIds.TemplateSyntax };

    /// <param name="file">Name of the text.</param>
    /// <param name="position">Where templates should stand.</param>
    public static ConfigurationProblem TemplatesEmpty(string file, Yaml.SourcePosition position) => new(
        file,
        position.Line,
        position.Column,
        "holds no templates, so every pod would leave the mesh",
        "hand in the text of key 'config' of ConfigMap istio-sidecar-injector, or name no file to use the built-in templates")
    {
        Id = ProblemIds.TemplatesEmpty,
    };

    /// <param name="file">Name of the text.</param>
    /// <param name="position">Where the template stands.</param>
    /// <param name="template">Name of the template.</param>
    public static ConfigurationProblem TemplateBlank(string file, Yaml.SourcePosition position, string template) => new(
        file, position.Line, position.Column, $"template {template} is empty", "write it, or take its name out")
    {
        Id = ProblemIds.TemplateBlank,
    };

    /// <param name="file">Name of the text.</param>
    /// <param name="position">Where the template stands.</param>
    /// <param name="template">Name of the template.</param>
    public static ConfigurationProblem SidecarWithoutContainer(string file, Yaml.SourcePosition position, string template) => new(
        file,
        position.Line,
        position.Column,
        $"template {template} has neither containers nor initContainers, so it adds no sidecar",
        "write the proxy's container, or give the template another name")
    {
        Id = ProblemIds.SidecarWithoutContainer,
    };

    /// <param name="file">Name of the text.</param>
    /// <param name="kind">Kind of the object.</param>
    public static ConfigurationProblem ManifestAsConfig(string file, string kind) => new(
        file, 0, 0, $"is a manifest (kind {kind}), not an injector configuration", "hand in the text of key 'config' of ConfigMap istio-sidecar-injector")
    {
        Id = ProblemIds.ConfigurationUnusable,
    };

    /// <param name="file">Name of the text that holds the templates.</param>
    /// <param name="templates">The templates that were rendered.</param>
    /// <param name="missing">What did not come, in words.</param>
    public static ConfigurationProblem ProxyMissing(string file, IReadOnlyList<string> templates, string missing) => new(
        file,
        0,
        0,
        $"template {string.Join(", ", templates)} adds no {missing} to the plainest pod, so pods would leave the mesh",
        "look at the conditions of the template, or choose the pods by policy and selectors")
    {
        Id = ProblemIds.ProxyMissing,
    };

    public static InjectionProblem TemplateBorrowed(string template) => new(
        ProblemIds.TemplateBorrowed, $"the configuration names the template {template} and does not hold it: the built-in one is used")
    {
        Field = "templates." + template,
        NamesField = true,
    };

    public static InjectionProblem Policy(string word) => new(
        ProblemIds.PolicyInvalid, $"the policy \"{word}\" of the configuration injects nothing")
    {
        Field = "policy",
        Hint = "use \"enabled\" or \"disabled\"",
    };

    public static InjectionProblem Selector(string list, int index, string reason) =>
        new(ProblemIds.SelectorInvalid, $"the selector is left out: {reason}") { Field = $"{list}[{index}]" };

    /// <param name="flag">The flag that assigns it; null when it stands in a file.</param>
    /// <param name="path">Its path up to the key that is not known.</param>
    /// <param name="nearest">The key that may be meant; null when none is near.</param>
    public static InjectionProblem ValueUnknown(string? flag, string path, string? nearest) => new(
        ProblemIds.ValueUnknown, $"{(flag is null ? string.Empty : flag + " ")}{path}: the values have no such key, and no template reads it")
    {
        Field = path,
        NamesField = true,
        Hint = nearest is null ? "look at how it is spelt" : $"did you mean '{nearest}'?",
    };

    /// <param name="name">The member of the spec.</param>
    /// <param name="nearest">The member that may be meant; null when none is near.</param>
    public static InjectionProblem OperatorMemberUnknown(string name, string? nearest) => new(
        ProblemIds.ValueUnknown, $"spec.{name} is no member of an IstioOperator, so it has no effect")
    {
        Field = "spec." + name,
        NamesField = true,
        Hint = nearest is null ? "look at how it is spelt" : $"did you mean '{nearest}'?",
    };

    /// <param name="name">The key.</param>
    /// <param name="nearest">A key that there is, spelt nearly like it; null when there is none.</param>
    public static InjectionProblem SettingUnknown(string name, string? nearest) => new(
        ProblemIds.ValueUnknown, $"{name} is no key of the settings, so it has no effect")
    {
        Field = name,
        NamesField = true,
        Hint = nearest is null ? "look at how it is spelt" : $"did you mean '{nearest}'?",
    };

    /// <param name="flag">The flag that assigns it.</param>
    /// <param name="path">Its path.</param>
    public static InjectionProblem ValueUnread(string flag, string path) => new(
        ProblemIds.ValueUnread, $"{flag} {path}: no template reads it, so it changes no pod")
    {
        Field = path,
        NamesField = true,
        Hint = path.StartsWith("meshConfig", StringComparison.Ordinal) ? "the mesh configuration is given by --meshConfigFile, or in an IstioOperator" : "it is a value of other parts of Istio",
    };
}
