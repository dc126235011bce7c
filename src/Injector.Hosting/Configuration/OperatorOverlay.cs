using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Hosting.Naming;

namespace Injector.Hosting.Configuration;

/// <summary>Lays an IstioOperator document over the configuration: its values over the values, its mesh configuration in place of the mesh's.</summary>
internal static class OperatorOverlay
{
    /// <summary>The configuration with the document laid over it; values that cannot be read add a problem.</summary>
    public static InjectorConfig Apply(InjectorConfig config, OperatorDocument document, List<ConfigurationProblem> problems)
    {
        if (document.Mesh is { } mesh)
        {
            config = config with { MeshText = mesh.ToJsonString(), MeshFile = MeshName(document) };
        }

        return document.Values is { } values ? WithValues(config, document.File, values, problems) : config;
    }

    /// <summary>What was found, with the document's revision and a word on what of it has no effect.</summary>
    public static ConfigurationTexts Tell(ConfigurationTexts texts, OperatorDocument? document)
    {
        if (document is { Profile.Length: > 0 })
        {
            texts = texts with
            {
                Notes = [.. texts.Notes, $"{document.File}: what profile {document.Profile} sets is not known here; write it into spec.values where injection reads it"],
            };
        }

        if (document is not null)
        {
            texts = texts with
            {
                Notes = [.. texts.Notes, .. document.Unread.Count == 0 ? Array.Empty<string>() : [$"{document.File}: injection reads nothing of {string.Join(", ", document.Unread)}"]],
                Warnings = [.. texts.Warnings, .. document.Warnings],
                Joined = [.. texts.Joined, MeshName(document)],
            };
        }

        return document is { Revision.Length: > 0 }
            ? texts with { Revision = RevisionNames.Plain(document.Revision), RevisionOrigin = $"{document.File} (spec.revision)" }
            : texts;
    }

    private static string MeshName(OperatorDocument document) => $"{document.File} (spec.meshConfig)";

    private static InjectorConfig WithValues(InjectorConfig config, string file, JsonObject values, List<ConfigurationProblem> problems)
    {
        if (config.ValuesText is null)
        {
            return config with { ValuesText = values.ToJsonString(), ValuesFile = $"{file} (spec.values)" };
        }

        if (ValuesText.Read(config.ValuesFile, config.ValuesText, problems) is not JsonObject below)
        {
            return config;
        }

        ValuesText.Merge(below, values);
        return config with { ValuesText = below.ToJsonString(), ValuesFile = $"{config.ValuesFile} with {file}" };
    }
}
