using System.Text.Json.Nodes;
using Injector.Core.Problems;
using Injector.Core.Protobuf;
using Injector.Yaml;

namespace Injector.Core.Mesh;

/// <summary>Text of a configuration → its mapping, with errors that name the text.</summary>
internal static class ConfigurationText
{
    /// <summary>A mesh text or an annotation is small; what is larger is no configuration.</summary>
    private static readonly YamlReadOptions Limits = new() { MaxDepth = 64, MaxAliasExpansion = 10_000, MaxLength = 4 * 1024 * 1024 };

    /// <summary>The mapping a text holds; null when it holds nothing.</summary>
    /// <exception cref="ConfigurationException">It is no YAML, or not a mapping.</exception>
    internal static JsonObject? Read(string? text, string fileName)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        JsonNode? root;
        try
        {
            root = YamlReader.Read(text, Limits with { FileName = fileName });
        }
        catch (YamlException problem)
        {
            throw new ConfigurationException([MeshProblems.NotYaml(fileName, problem)], problem);
        }

        return root switch
        {
            null => null,
            JsonObject json => json,
            _ => throw new ConfigurationException([MeshProblems.NotObject(fileName, ProtoJsonReader.Describe(root))]),
        };
    }

    /// <summary>Fails with all errors of fields, each with its line if there is a text.</summary>
    internal static void ThrowIfAny(List<FieldError> errors, string? text, string fileName, string prefix)
    {
        if (errors.Count > 0)
        {
            var document = text is null ? null : YamlDocument.FromText(text, fileName, Limits);
            throw new ConfigurationException([.. errors.Select(error => MeshProblems.FieldInvalid(fileName, document?.PositionOf(error.Pointer), prefix + error))]);
        }
    }

    /// <summary>Warnings of fields that are not known, each with its line.</summary>
    internal static IEnumerable<InjectionProblem> Unknown(List<FieldError> fields, string text, string fileName)
    {
        if (fields.Count == 0)
        {
            return [];
        }

        var document = YamlDocument.FromText(text, fileName, Limits);
        return fields.Select(field => MeshProblems.UnknownField(field.ToString(), fileName, document.PositionOfKey(field.Pointer)));
    }

    /// <summary>Fails with all errors of the whole, which have no line of their own.</summary>
    internal static void ThrowIfAny(List<string> errors, string fileName)
    {
        if (errors.Count > 0)
        {
            throw new ConfigurationException([.. errors.Select(error => MeshProblems.RuleBroken(fileName, error))]);
        }
    }
}
