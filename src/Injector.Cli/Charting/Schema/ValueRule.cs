using System.Text.Json.Nodes;

namespace Injector.Cli.Charting.Schema;

/// <summary>What one word of a schema, or a whole one, demands of a value.</summary>
/// <param name="value">The value; null for a JSON null.</param>
/// <param name="path">Where it stands.</param>
/// <param name="faults">Gets what is wrong.</param>
internal delegate void ValueRule(JsonNode? value, string path, List<ValueFault> faults);

/// <summary>Makes the rule of a word.</summary>
internal delegate ValueRule KeywordCompiler(KeywordUse use);

/// <summary>A word as it stands in a schema.</summary>
/// <param name="Argument">What stands behind it.</param>
/// <param name="Schema">The schema that it stands in.</param>
/// <param name="Compile">Makes the rule of a schema inside of it.</param>
internal sealed record KeywordUse(JsonNode Argument, JsonObject Schema, Func<JsonNode?, ValueRule> Compile);
