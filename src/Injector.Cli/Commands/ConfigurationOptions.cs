using System.CommandLine;
using Injector.Hosting.Configuration;
using Injector.Hosting.Facts;

namespace Injector.Cli.Commands;

/// <summary>The flags that name files with configuration and facts. All commands have them, under the same names.</summary>
/// <param name="words">How this command describes them.</param>
internal sealed class ConfigurationOptions(ConfigurationWords words)
{
    private readonly Option<string[]> _configMap = OptionFactory.List("--configMap", null, "FILE", words.ConfigMap);
    private readonly Option<string?> _injectConfigFile = OptionFactory.Text("--injectConfigFile", null, "FILE", words.InjectConfigFile);
    private readonly Option<string[]> _valuesFile = OptionFactory.List("--valuesFile", null, "FILE", words.ValuesFile);
    private readonly Option<string?> _meshConfigFile = OptionFactory.Text("--meshConfigFile", null, "FILE", words.MeshConfigFile);
    private readonly Option<string?> _namespaces = OptionFactory.Text("--namespaces", null, "FILE", words.Namespaces);
    private readonly Option<string?> _proxyConfigs = OptionFactory.Text("--proxyConfigs", null, "FILE", words.ProxyConfigs);

    /// <summary>The flags of configuration, in the order of help.</summary>
    public IReadOnlyList<Option> Configuration => [_configMap, _injectConfigFile, _valuesFile, _meshConfigFile];

    /// <summary>The flags of facts, in the order of help.</summary>
    public IReadOnlyList<Option> Facts => [_namespaces, _proxyConfigs];

    /// <summary>The files of configuration; an empty name counts as not given.</summary>
    public ConfigurationFiles Files(ParseResult parsed) => new()
    {
        ConfigMaps = parsed.GetValue(_configMap) ?? [],
        InjectConfigFile = NotEmpty(parsed, _injectConfigFile),
        ValuesFile = ValuesFiles(parsed).FirstOrDefault(),
        ValuesOver = [.. ValuesFiles(parsed).Skip(1)],
        MeshConfigFile = NotEmpty(parsed, _meshConfigFile),
    };

    /// <summary>The files of facts.</summary>
    public FactFiles FactFiles(ParseResult parsed) => new(parsed.GetValue(_namespaces), parsed.GetValue(_proxyConfigs));

    private IEnumerable<string> ValuesFiles(ParseResult parsed) => (parsed.GetValue(_valuesFile) ?? []).Where(file => file.Length > 0);

    private static string? NotEmpty(ParseResult parsed, Option<string?> option) => parsed.GetValue(option) is { Length: > 0 } value ? value : null;
}

/// <summary>Descriptions of <see cref="ConfigurationOptions"/>.</summary>
internal sealed record ConfigurationWords(
    string ConfigMap, string InjectConfigFile, string ValuesFile, string MeshConfigFile, string Namespaces, string ProxyConfigs)
{
    /// <summary>For commands that inject manifests.</summary>
    public static ConfigurationWords Injecting { get; } = new(
        "Captured ConfigMap (kubectl get configmap istio-sidecar-injector istio -o yaml); may be repeated",
        "Templates: text of ConfigMap key 'config', or one bare template",
        "Values: text of ConfigMap key 'values'; may be repeated, later ones lie over earlier ones",
        "Mesh configuration: text of ConfigMap key 'mesh'",
        "Namespace objects whose labels and annotations some rules need",
        "ProxyConfig objects of the mesh (kubectl get proxyconfigs -A -o yaml)");

    /// <summary>For commands that look at a cluster.</summary>
    public static ConfigurationWords Inspecting { get; } = new(
        "Captured ConfigMaps of the injector instead of the cluster's; may be repeated",
        "Templates instead of the cluster's",
        "Values instead of the cluster's; may be repeated, later ones lie over earlier ones",
        "Mesh configuration instead of the cluster's",
        "Captured namespaces (kubectl get namespaces -o yaml) instead of the cluster's",
        "Captured ProxyConfigs (kubectl get proxyconfigs -A -o yaml) instead of the cluster's");
}
