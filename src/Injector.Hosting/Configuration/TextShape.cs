using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Json;
using Injector.Yaml;

namespace Injector.Hosting.Configuration;

/// <summary>
/// Tells from a text which flag it belongs to. A file handed to the wrong one would be swallowed, or every workload would fail with a template's
/// error that says nothing of the file.
/// </summary>
internal static class TextShape
{
    private const string Templates = "--injectConfigFile";
    public const string Values = "--valuesFile";
    public const string Mesh = "--meshConfigFile";
    public const string Captured = "--configMap";
    public const string Operator = "--operatorFileName";
    public const string Manifests = "-f";

    private static readonly string[] ConfigKeys = ["templates", "template", "policy", "defaultTemplates", "aliases", "neverInjectSelector", "alwaysInjectSelector", "injectedAnnotations"];
    private static readonly string[] ValuesKeys = ["global", "pilot", "sidecarInjectorWebhook", "gateways", "istio_cni", "revision"];
    private static readonly string[] MeshKeys =
    [
        "defaultConfig", "rootNamespace", "trustDomain", "accessLogFile", "enablePrometheusMerge", "extensionProviders", "defaultProviders", "outboundTrafficPolicy",
        "enableTracing", "proxyListenPort", "configSources", "mixerCheckServer",
    ];

    /// <summary>What is wrong with handing a text to a flag; null when it may be meant for it.</summary>
    /// <param name="flag">The flag.</param>
    /// <param name="file">The file.</param>
    /// <param name="text">Its text.</param>
    public static ConfigurationProblem? Check(string flag, string file, string text)
    {
        if (flag == Values && string.IsNullOrWhiteSpace(text))
        {
            return new ConfigurationProblem(file, 0, 0, "is empty", $"{flag} takes values; leave it out to use the built-in ones");
        }

        return FirstMapping(file, text) is { } map && Of(map) is var (owner, what) && owner != flag && !IsTaken(flag, map)
            ? new ConfigurationProblem(file, 0, 0, $"{what}, which {flag} does not take", owner == Manifests ? $"manifests are given to {owner}" : $"give it to {owner}")
            : null;
    }

    /// <summary>The flag that a text belongs to; that of templates when nothing tells, because these may be any text.</summary>
    /// <param name="file">The file.</param>
    /// <param name="text">Its text.</param>
    public static string FlagOf(string file, string text) => FirstMapping(file, text) is { } map && Of(map) is var (flag, _) ? flag : Templates;

    /// <summary>The flag that a mapping belongs to, and what it is; null when nothing tells.</summary>
    private static (string Flag, string What)? Of(JsonObject map)
    {
        var kind = map.TextOrEmpty("kind");
        return kind switch
        {
            "ConfigMap" => (Captured, "is a whole ConfigMap"),
            "List" when map.Items("items").Any(item => item.TextOrEmpty("kind") == "ConfigMap") => (Captured, "is a List of ConfigMaps"),
            "IstioOperator" => (Operator, "is an IstioOperator document"),
            { Length: > 0 } => (Manifests, $"is a manifest (kind {kind})"),
            _ when HasAny(map, ConfigKeys) => (Templates, "holds templates and policy"),
            _ when HasAny(map, ValuesKeys) => (Values, "holds values"),
            _ when HasAny(map, MeshKeys) => (Mesh, "holds a mesh configuration"),
            _ => null,
        };
    }

    /// <summary>The ConfigMap of a control plane may be given whole as templates.</summary>
    private static bool IsTaken(string flag, JsonObject map) => flag == Templates && map.TextOrEmpty("kind") == "ConfigMap";

    private static bool HasAny(JsonObject map, string[] keys) => Array.Exists(keys, map.ContainsKey);

    /// <summary>A bare template is rarely YAML, and what is wrong with a text is told by whoever uses it.</summary>
    private static JsonObject? FirstMapping(string file, string text)
    {
        try
        {
            using var lines = new StringReader(text);
            return YamlDocumentReader.ReadAll(lines, file, new YamlStreamOptions { Document = YamlReadOptions.Default }).FirstOrDefault(document => !document.IsEmpty)?.Root as JsonObject;
        }
        catch (YamlException)
        {
            return null;
        }
    }
}
