using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Hosting.Naming;
using Injector.Json;
using Injector.Yaml;

namespace Injector.Hosting.Configuration;

/// <summary>Reads the settings that stand beside the templates. All that is wrong is told, by key and value.</summary>
internal sealed class ConfigMapSettingsReader
{
    private static readonly string[] Known = ["compliancePolicy", "env", "istioVersion", "nativeSidecars", "platform", "structurePolicy", "unsafeValues"];

    /// <summary>Variables that are settings of their own.</summary>
    private static readonly Dictionary<string, string> SaidByKeys = new(StringComparer.Ordinal)
    {
        ["COMPLIANCE_POLICY"] = "compliancePolicy",
        ["ENABLE_NATIVE_SIDECARS"] = "nativeSidecars",
        ["ISTIO_VERSION"] = "istioVersion",
        ["PLATFORM"] = "platform",
    };

    private readonly YamlDocument _document;
    private readonly List<ConfigurationProblem> _problems = [];
    private readonly List<InjectionProblem> _warnings = [];

    private ConfigMapSettingsReader(YamlDocument document) => _document = document;

    /// <summary>The settings of a ConfigMap; null without the key, and after adding a problem.</summary>
    /// <param name="map">The injector's ConfigMap; null when the templates come from elsewhere.</param>
    /// <param name="problems">Gets what is wrong.</param>
    public static ConfigMapSettings? Read(ConfigMapObject? map, List<ConfigurationProblem> problems)
    {
        if (map?.Data.ContainsKey(ConfigMapKeys.Settings) != true)
        {
            return null;
        }

        var found = new List<ConfigurationProblem>();
        var settings = map.Text(ConfigMapKeys.Settings) is { } text
            ? Read(map.NameOf(ConfigMapKeys.Settings), text, found)
            : Refuse(map.NameOf(ConfigMapKeys.Settings), map.Data[ConfigMapKeys.Settings], found);
        problems.AddRange(found.Select(problem => map.Origins.Aggregate(problem, (placed, origin) => origin.Place(placed))));
        return found.Count > 0 ? null : settings;
    }

    private static ConfigMapSettings? Read(string file, string text, List<ConfigurationProblem> problems)
    {
        var root = ValuesText.Read(file, text, problems);
        if (problems.Count > 0 || root is not (null or JsonObject))
        {
            return problems.Count > 0 ? null : Refuse(file, root, problems);
        }

        var reader = new ConfigMapSettingsReader(YamlDocument.FromText(text, file, YamlReadOptions.Default));
        var settings = (root as JsonObject ?? []).Aggregate(new ConfigMapSettings(file, text), reader.With);
        problems.AddRange(reader._problems);
        return settings with { Warnings = reader._warnings };
    }

    private static ConfigMapSettings? Refuse(string file, JsonNode? value, List<ConfigurationProblem> problems)
    {
        problems.Add(new ConfigurationProblem(file, 0, 0, $"{Shown(value)} is no map of settings", $"its keys are {string.Join(", ", Known)}"));
        return null;
    }

    /// <summary>A key without a value says nothing, as one that is not there.</summary>
    private ConfigMapSettings With(ConfigMapSettings settings, KeyValuePair<string, JsonNode?> entry)
    {
        var (name, value) = entry;
        var place = JsonPointer.Combine(string.Empty, name);
        switch (name)
        {
            case "istioVersion":
                return settings with { IstioVersion = Word(name, place, value, IsRelease, "no Istio release, write for example 1.24.0") };
            case "nativeSidecars":
                return settings with { NativeSidecars = Mode(name, place, value) };
            case "platform":
                return settings with { Platform = Word(name, place, value) };
            case "unsafeValues":
                return settings with { AllowUnsafeValues = Word(name, place, value, word => word is "allow" or "deny", "neither allow nor deny") is { } answer ? answer == "allow" : null };
            case "structurePolicy":
                return settings with { Structure = Members(name, place, value).Aggregate(StructurePolicy.Unset, WithKind) };
            case "compliancePolicy":
                return settings with { CompliancePolicy = Word(name, place, value) };
            case "env":
                return settings with { Environment = Variables(name, place, value) };
            default:
                var position = _document.PositionOfKey(place);
                _warnings.Add(ValuesCheck.UnknownSetting(VisibleText.Of(name), Known) with { Origin = new TextPlace(_document.FileName, position.Line, position.Column) });
                return settings;
        }
    }

    private NativeSidecarMode? Mode(string name, string place, JsonNode? value)
    {
        if (value is JsonValue said && said.TryGetValue(out bool flag))
        {
            return flag ? NativeSidecarMode.True : NativeSidecarMode.False;
        }

        return Word(name, place, value, word => NativeSidecars.Parse(word) is not null, "none of auto, true and false") is { } word ? NativeSidecars.Parse(word) : null;
    }

    private StructurePolicy WithKind(StructurePolicy policy, (string Name, string Place, JsonNode? Value) member)
    {
        var kind = member.Place[(member.Place.LastIndexOf('/') + 1)..];
        if (!StructurePolicy.KindNames.Contains(kind, StringComparer.OrdinalIgnoreCase))
        {
            Tell(member.Place, $"{member.Name}: no such kind; there are {string.Join(", ", StructurePolicy.KindNames)}");
            return policy;
        }

        var answer = Word(member.Name, member.Place, member.Value, word => word is "allow" or "warn" or "deny", "none of allow, warn and deny");
        return answer is null ? policy : policy.With($"{kind}={answer}", out _);
    }

    private Dictionary<string, string> Variables(string name, string place, JsonNode? value)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (member, at, text) in Members(name, place, value))
        {
            var variable = member[(name.Length + 1)..];
            if (SaidByKeys.TryGetValue(variable, out var key))
            {
                Tell(at, $"{member} is said by the key {key}");
            }
            else if (Text(member, at, text) is { } said)
            {
                variables[variable] = said;
            }
        }

        return variables;
    }

    /// <summary>Name, place and value of a map's members.</summary>
    private List<(string Name, string Place, JsonNode? Value)> Members(string name, string place, JsonNode? value)
    {
        if (value is JsonObject map)
        {
            return [.. map.Select(member => ($"{name}.{VisibleText.Of(member.Key)}", JsonPointer.Combine(place, member.Key), member.Value))];
        }

        if (value is not null)
        {
            Tell(place, $"{name}: {Shown(value)} is no map");
        }

        return [];
    }

    /// <summary>A text that a rule accepts; null when it is empty or something is wrong with it.</summary>
    private string? Word(string name, string place, JsonNode? value, Func<string, bool>? accepts = null, string fault = "")
    {
        if (Text(name, place, value) is not { Length: > 0 } text)
        {
            return null;
        }

        if (accepts?.Invoke(text) == false)
        {
            Tell(place, $"{name}: {Shown(value)} is {fault}");
            return null;
        }

        return text;
    }

    private string? Text(string name, string place, JsonNode? value)
    {
        if (value is null || (value is JsonValue scalar && scalar.TryGetValue(out string? _)))
        {
            return value?.GetValue<string>();
        }

        Tell(place, $"{name}: {Shown(value)} is no text", value is JsonValue ? "write it in quotes" : null);
        return null;
    }

    private void Tell(string place, string message, string? hint = null)
    {
        var position = _document.PositionOf(place);
        _problems.Add(new ConfigurationProblem(_document.FileName, position.Line, position.Column, message, hint));
    }

    private static bool IsRelease(string text) => IstioRelease.TryParse(text, out var release) && release.Major == 1;

    private static string Shown(JsonNode? value) => value switch
    {
        JsonObject => "a map",
        JsonArray => "a list",
        null => "nothing",
        _ => $"'{VisibleText.Of(value.ToString())}'",
    };
}
