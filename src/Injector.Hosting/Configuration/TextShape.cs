using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Hosting.Naming;
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

        if (flag == Operator && Mappings(file, text) is [])
        {
            return new ConfigurationProblem(file, 0, 0, "is empty", $"{flag} takes an IstioOperator document");
        }

        return Of(Mappings(file, text)) is var (map, owner, what) && owner != flag && !IsTaken(flag, map)
            ? new ConfigurationProblem(file, 0, 0, $"{what}, which {flag} does not take", owner == Manifests ? $"manifests are given to {owner}" : $"give it to {owner}")
            : null;
    }

    /// <summary>The flag that a text belongs to; that of templates when nothing tells, because these may be any text.</summary>
    /// <param name="file">The file.</param>
    /// <param name="text">Its text.</param>
    public static string FlagOf(string file, string text) => Of(Mappings(file, text)) is var (_, flag, _) ? flag : Templates;

    /// <summary>What the objects of a text belong to: the first one tells, unless the ConfigMaps of a control plane are among them.</summary>
    private static (JsonObject Map, string Flag, string What)? Of(List<JsonObject> maps)
    {
        if (maps.Count > 1 && !IsOfControlPlane(maps[0]) && maps.Exists(IsOfControlPlane))
        {
            return (maps[0], Captured, "holds the ConfigMap of a control plane among other objects");
        }

        return maps.Count > 0 && Of(maps[0]) is var (flag, what) ? (maps[0], flag, what) : null;
    }

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

    /// <summary>The ConfigMap of a control plane that has the templates may be given whole as such; the one of the mesh not.</summary>
    private static bool IsTaken(string flag, JsonObject map) =>
        flag == Templates && map.TextOrEmpty("kind") == "ConfigMap" && (map.Object("data")?.ContainsKey(ConfigMapKeys.Config) == true || !IsOfControlPlane(map));

    private static bool IsOfControlPlane(JsonObject map) =>
        map.TextOrEmpty("kind") == "ConfigMap" && map.Object("data") is { } data && (data.ContainsKey(ConfigMapKeys.Config) || data.ContainsKey(ConfigMapKeys.Mesh));

    private static bool HasAny(JsonObject map, string[] keys) => Array.Exists(keys, map.ContainsKey);

    /// <summary>A bare template is rarely YAML, and what is wrong with a text is told by whoever uses it.</summary>
    private static List<JsonObject> Mappings(string file, string text)
    {
        var found = new List<JsonObject>();
        try
        {
            using var lines = new StringReader(text);
            found.AddRange(YamlDocumentReader.ReadAll(lines, file, new YamlStreamOptions { Document = YamlReadOptions.Default }).Select(document => document.Root).OfType<JsonObject>());
        }
        catch (YamlException)
        {
            // What stands before the fault may tell already.
            return found;
        }

        return found;
    }
}
