using System.Text.Json.Nodes;
using Injector.Core;

namespace Injector.Webhook.Configuration;

/// <summary>Reads Istio's two ConfigMaps.</summary>
/// <param name="namespaceName">Namespace of both.</param>
/// <param name="names">Their names.</param>
internal sealed class ConfigMapTexts(string namespaceName, ClusterConfigurationNames names)
{
    /// <summary>The configuration as written in the two objects.</summary>
    /// <param name="injector">ConfigMap with the keys <c>config</c> and <c>values</c>; null when it is not there.</param>
    /// <param name="mesh">ConfigMap with the key <c>mesh</c>; null when it is not there.</param>
    /// <exception cref="ConfigurationException">A ConfigMap or a key is missing; all that is missing is listed.</exception>
    public InjectorConfig Read(JsonObject? injector, JsonObject? mesh)
    {
        var problems = new List<ConfigurationProblem>();
        var config = Key(injector, names.Injector, "config", problems);
        var values = Key(injector, names.Injector, "values", problems);
        var meshText = Key(mesh, names.Mesh, "mesh", problems);
        return problems.Count > 0 ? throw new ConfigurationException(problems) : new InjectorConfig
        {
            ConfigText = config!,
            ConfigFile = Place(names.Injector, "config"),
            ValuesText = values,
            ValuesFile = Place(names.Injector, "values"),
            MeshText = meshText,
            MeshFile = Place(names.Mesh, "mesh"),
        };
    }

    /// <summary>The ConfigMap that a problem speaks of, as an Event refers to it.</summary>
    public JsonObject Regarding(string problem) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "ConfigMap",
        ["namespace"] = namespaceName,
        ["name"] = SpeaksOf(problem, names.Mesh) ? names.Mesh : names.Injector,
    };

    private string? Key(JsonObject? map, string name, string key, List<ConfigurationProblem> problems)
    {
        if ((map?["data"] as JsonObject)?[key] is JsonValue value && value.TryGetValue(out string? text))
        {
            return text;
        }

        var absent = new ConfigurationProblem($"ConfigMap {namespaceName}/{name}", 0, 0, "it does not exist", "create it, or name another one");
        var problem = map is null ? absent : new ConfigurationProblem(Place(name, key), 0, 0, "the key is missing");
        if (!problems.Contains(problem))
        {
            problems.Add(problem);
        }

        return null;
    }

    // The name ends there: 'istio' is also how 'istio-sidecar-injector' begins.
    private bool SpeaksOf(string problem, string name)
    {
        var start = $"ConfigMap {namespaceName}/{name}";
        return problem.StartsWith(start + ",", StringComparison.Ordinal) || problem.StartsWith(start + ":", StringComparison.Ordinal);
    }

    private string Place(string name, string key) => $"ConfigMap {namespaceName}/{name}, key {key}";
}
