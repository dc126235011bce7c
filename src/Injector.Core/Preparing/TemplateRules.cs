using System.Text.Json.Nodes;
using Injector.Core.Configuration;
using Injector.Core.Problems;
using Injector.Yaml;

namespace Injector.Core.Preparing;

/// <summary>
/// Refuses a configuration whose pods would leave the mesh without a word: one without templates, an empty template, and a sidecar template
/// that has no containers. The reference takes the latter two, and so does <c>--compat istio</c>, where they are findings.
/// </summary>
internal static class TemplateRules
{
    /// <summary>Looks at the templates as they are written.</summary>
    /// <param name="source">The text they stand in.</param>
    /// <param name="decoded">Their texts.</param>
    /// <param name="compatIstio">Whether what the reference takes is taken.</param>
    /// <param name="problems">Gets what is wrong.</param>
    /// <returns>What is odd and yet taken.</returns>
    public static IReadOnlyList<InjectionProblem> Check(ConfigSource source, DecodedConfig decoded, bool compatIstio, ProblemCollector problems)
    {
        var templates = decoded.LegacyTemplate is { } legacy ? [new("template", legacy)] : decoded.Templates;
        if (templates.All(template => TemplateContents.IsBlank(template.Value)))
        {
            problems.Add(ConfigurationProblems.TemplatesEmpty(source.File, PositionOf(source)));
            return [];
        }

        var odd = new List<InjectionProblem>();
        foreach (var (name, text) in templates)
        {
            if (Find(source, name, text) is not { } found)
            {
                continue;
            }

            if (compatIstio)
            {
                odd.Add(new InjectionProblem(found.Id, found.Message) { Field = "templates." + name, Hint = found.Hint });
            }
            else
            {
                problems.Add(found);
            }
        }

        return odd;
    }

    private static ConfigurationProblem? Find(ConfigSource source, string name, string text)
    {
        if (TemplateContents.IsBlank(text))
        {
            return ConfigurationProblems.TemplateBlank(source.File, PositionOf(source, name), name);
        }

        // A bare template is called sidecar because it has to have a name: its text alone does not say what it is for.
        var isSidecar = source.Members is not null && name is LegacyTemplate.Name or "template";
        return isSidecar && !TemplateContents.MayAddContainers(text)
            ? ConfigurationProblems.SidecarWithoutContainer(source.File, PositionOf(source, name), name)
            : null;
    }

    /// <summary>Where the templates stand, or one of them; the beginning of the text when it has no such member.</summary>
    private static SourcePosition PositionOf(ConfigSource source, string? name = null)
    {
        if (source.Members is null)
        {
            return new SourcePosition(source.File, 1, 1);
        }

        var document = YamlDocument.FromText(source.Text, source.File, new YamlReadOptions());
        var pointer = string.Empty;
        foreach (var key in ((document.Root as JsonObject) ?? []).Select(member => member.Key))
        {
            if (key.Equals("templates", StringComparison.OrdinalIgnoreCase) || key.Equals("template", StringComparison.OrdinalIgnoreCase))
            {
                pointer = JsonPointer.Combine(string.Empty, key);
            }
        }

        return document.PositionOf(name is null or "template" ? pointer : JsonPointer.Combine(pointer, name));
    }
}
