using System.Text.Json.Nodes;
using Injector.Core.Configuration;
using Injector.Core.Problems;
using Injector.Go.Json;

namespace Injector.Core.Preparing;

/// <summary>An injector configuration, decoded leniently: unknown keys are ignored and scalars become text where text is wanted.</summary>
internal sealed record DecodedConfig
{
    /// <summary>Template texts by name, in the order of the configuration.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Templates { get; init; }

    /// <summary>The single template of releases before 1.9; null when there are <see cref="Templates"/>.</summary>
    public string? LegacyTemplate { get; init; }

    public IReadOnlyList<string> DefaultTemplates { get; init; } = [Configuration.LegacyTemplate.Name];

    /// <summary>Templates that the configuration itself names: its default ones and those behind an alias.</summary>
    public IReadOnlyList<string> NamedTemplates { get; init; } = [];

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Aliases { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    public IReadOnlyList<KeyValuePair<string, string>> InjectedAnnotations { get; init; } = [];

    public InjectionPolicy Policy { get; init; } = InjectionPolicy.OfCommandLine;

    /// <summary>Problems are added, so that all of them can be reported at once.</summary>
    public static DecodedConfig From(ConfigSource source, ProblemCollector problems)
    {
        if (source.Members is not { } members)
        {
            return new DecodedConfig { Templates = [new(Configuration.LegacyTemplate.Name, source.Text)] };
        }

        var decoder = new Decoder(source.File, members, problems);
        var templates = decoder.Texts("templates");
        var defaults = decoder.List("defaultTemplates");
        var aliases = decoder.Aliases();
        return new DecodedConfig
        {
            Templates = templates,
            LegacyTemplate = templates.Count == 0 ? decoder.Text("template") : null,
            DefaultTemplates = defaults.Count > 0 ? defaults : [Configuration.LegacyTemplate.Name],
            NamedTemplates = [.. defaults, .. aliases.Values.SelectMany(names => names)],
            Aliases = aliases,
            InjectedAnnotations = decoder.Texts("injectedAnnotations"),
            Policy = decoder.Policy(),
        };
    }

    private sealed class Decoder(string file, IReadOnlyDictionary<string, JsonNode?> members, ProblemCollector problems)
    {
        public string? Text(string key) => members.GetValueOrDefault(key) is { } node ? TextOf(node, key) : null;

        public List<KeyValuePair<string, string>> Texts(string key)
        {
            var texts = new List<KeyValuePair<string, string>>();
            foreach (var (name, value) in Map(key))
            {
                texts.Add(new(name, value is null ? string.Empty : TextOf(value, $"{key}.{name}")));
            }

            return texts;
        }

        public List<string> List(string key) => ListOf(members.GetValueOrDefault(key), key);

        public Dictionary<string, IReadOnlyList<string>> Aliases()
        {
            var aliases = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
            foreach (var (name, value) in Map("aliases"))
            {
                aliases[name] = ListOf(value, "aliases." + name);
            }

            return aliases;
        }

        public InjectionPolicy Policy()
        {
            var warnings = new List<InjectionProblem>();
            var never = Selectors("neverInjectSelector", warnings);
            var always = Selectors("alwaysInjectSelector", warnings);
            return new(Text("policy") ?? string.Empty, never, always, warnings);
        }

        private List<LabelSelector> Selectors(string key, List<InjectionProblem> warnings)
        {
            var selectors = new List<LabelSelector>();
            var list = members.GetValueOrDefault(key) as JsonArray ?? [];
            for (var i = 0; i < list.Count; i++)
            {
                if (LabelSelector.Compile(list[i], out var problem) is { } selector)
                {
                    selectors.Add(selector);
                }
                else
                {
                    warnings.Add(ConfigurationProblems.Selector(key, i, problem));
                }
            }

            return selectors;
        }

        private JsonObject Map(string key)
        {
            var node = members.GetValueOrDefault(key);
            if (node is not (null or JsonObject))
            {
                Add(key, "a mapping");
            }

            return node as JsonObject ?? [];
        }

        private List<string> ListOf(JsonNode? node, string path)
        {
            if (node is not (null or JsonArray))
            {
                Add(path, "a list");
            }

            return [.. (node as JsonArray ?? []).Select((item, i) => item is null ? string.Empty : TextOf(item, $"{path}[{i}]"))];
        }

        private string TextOf(JsonNode node, string path)
        {
            if (node is JsonValue value)
            {
                return value.AsText() ?? GoJsonTree.MapText(value);
            }

            Add(path, "text");
            return string.Empty;
        }

        private void Add(string path, string wanted) => problems.Add(ConfigurationProblems.KeyInvalid(file, path, wanted));
    }
}
