using Injector.Core.Configuration;
using Injector.Core.Overlays;
using Injector.Core.Problems;
using Injector.Templating;

namespace Injector.Core.Preparing;

/// <summary>The templates of a configuration, parsed.</summary>
internal sealed class ParsedTemplates
{
    /// <summary>Templates by name; empty for a configuration with a single one.</summary>
    public Dictionary<string, OverlayTemplate> ByName { get; } = new(StringComparer.Ordinal);

    /// <summary>The single template of releases before 1.9, if the configuration has it.</summary>
    public LegacyTemplate? Legacy { get; private set; }

    /// <summary>Parses every template; one that does not parse is left out and its problem kept.</summary>
    /// <param name="source">The text the templates stand in.</param>
    /// <param name="decoded">Their texts.</param>
    /// <param name="options">Functions and limits.</param>
    /// <param name="problems">Gets what does not parse.</param>
    public static ParsedTemplates Of(ConfigSource source, DecodedConfig decoded, TemplateOptions options, ProblemCollector problems)
    {
        var parsed = new ParsedTemplates();
        if (decoded.LegacyTemplate is { } legacy)
        {
            parsed.Legacy = Parse(source, "template", legacy, options, problems) is { } template ? new(template, legacy) : null;
            return parsed;
        }

        foreach (var (name, text) in decoded.Templates)
        {
            if (Parse(source, name, text, options, problems) is { } template)
            {
                parsed.ByName[name] = new OverlayTemplate(name, template, text);
            }
        }

        return parsed;
    }

    private static Template? Parse(ConfigSource source, string name, string text, TemplateOptions options, ProblemCollector problems)
    {
        try
        {
            return Template.Parse("inject", text, Delimiters.Of(text, options));
        }
        catch (TemplateException error)
        {
            var location = source.Members is null ? default : TemplateLocation.Find(source.Text, name);
            problems.Add(ConfigurationProblems.TemplateSyntax(
                source.File,
                location is null ? 0 : location.Value.LineOffset + error.Position.Line,
                location is null ? 0 : location.Value.ColumnOffset + error.Position.Column + 1,
                name,
                error));
            return null;
        }
    }
}
