using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Yaml;

namespace Injector.Hosting.Configuration;

/// <summary>Lays an IstioOperator document over the configuration: its values over the values, its mesh configuration in place of the mesh's.</summary>
internal static class OperatorOverlay
{
    /// <summary>The configuration with the document laid over it; a document that cannot be used adds a problem.</summary>
    public static InjectorConfig Apply(InjectorConfig config, string file, string text, List<ConfigurationProblem> problems)
    {
        if (Read(file, text, problems) is not JsonObject document)
        {
            return config;
        }

        if (document["spec"] is not JsonObject spec)
        {
            problems.Add(new ConfigurationProblem(file, 0, 0, "has no spec", "--operatorFileName takes an IstioOperator document"));
            return config;
        }

        if (spec["meshConfig"] is JsonObject mesh)
        {
            config = config with { MeshText = mesh.ToJsonString(), MeshFile = $"{file} (spec.meshConfig)" };
        }

        return spec["values"] is JsonObject values ? WithValues(config, file, values, problems) : config;
    }

    /// <summary>Whether the document brings a mesh configuration, so that no other one is needed. A broken document does not; using it tells why.</summary>
    public static bool CarriesMesh(string file, string text) => Read(file, text, []) is JsonObject document && document["spec"] is JsonObject { } spec && spec["meshConfig"] is JsonObject;

    private static InjectorConfig WithValues(InjectorConfig config, string file, JsonObject values, List<ConfigurationProblem> problems)
    {
        if (config.ValuesText is null)
        {
            return config with { ValuesText = values.ToJsonString(), ValuesFile = $"{file} (spec.values)" };
        }

        if (Read(config.ValuesFile, config.ValuesText, problems) is not JsonObject below)
        {
            return config;
        }

        Merge(below, values);
        return config with { ValuesText = below.ToJsonString(), ValuesFile = $"{config.ValuesFile} with {file}" };
    }

    private static JsonNode? Read(string file, string text, List<ConfigurationProblem> problems)
    {
        try
        {
            return YamlReader.Read(text, new YamlReadOptions { FileName = file });
        }
        catch (YamlException e)
        {
            problems.Add(new ConfigurationProblem(file, e.Position.Line, e.Position.Column, e.Reason));
            return null;
        }
    }

    /// <summary>Maps are merged key by key, everything else is replaced.</summary>
    private static void Merge(JsonObject below, JsonObject above)
    {
        foreach (var (key, value) in above)
        {
            if (value is JsonObject map && below[key] is JsonObject existing)
            {
                Merge(existing, map);
            }
            else
            {
                below[key] = value?.DeepClone();
            }
        }
    }
}
