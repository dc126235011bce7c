using System.Collections.Frozen;

namespace Injector.Cli.Charting.Schema;

/// <summary>The words of a schema that demand something, by name.</summary>
internal static class Keywords
{
    /// <summary>All of them.</summary>
    public static FrozenDictionary<string, KeywordCompiler> All { get; } = new Dictionary<string, KeywordCompiler>(StringComparer.Ordinal)
    {
        ["type"] = TypeWords.Type,
        ["enum"] = TypeWords.Enum,
        ["const"] = TypeWords.Const,
        ["properties"] = MapWords.Properties,
        ["patternProperties"] = MapWords.PatternProperties,
        ["additionalProperties"] = MapWords.AdditionalProperties,
        ["propertyNames"] = MapWords.PropertyNames,
        ["required"] = MapWords.Required,
        ["minProperties"] = MapWords.MinProperties,
        ["maxProperties"] = MapWords.MaxProperties,
        ["dependentRequired"] = MapWords.DependentRequired,
        ["items"] = ListWords.Items,
        ["contains"] = ListWords.Contains,
        ["minItems"] = ListWords.MinItems,
        ["maxItems"] = ListWords.MaxItems,
        ["uniqueItems"] = ListWords.UniqueItems,
        ["minLength"] = ScalarWords.MinLength,
        ["maxLength"] = ScalarWords.MaxLength,
        ["pattern"] = ScalarWords.Pattern,
        ["minimum"] = ScalarWords.Minimum,
        ["maximum"] = ScalarWords.Maximum,
        ["exclusiveMinimum"] = ScalarWords.ExclusiveMinimum,
        ["exclusiveMaximum"] = ScalarWords.ExclusiveMaximum,
        ["multipleOf"] = ScalarWords.MultipleOf,
        ["allOf"] = ChoiceWords.AllOf,
        ["anyOf"] = ChoiceWords.AnyOf,
        ["oneOf"] = ChoiceWords.OneOf,
        ["not"] = ChoiceWords.Not,
        ["if"] = ChoiceWords.If,
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
