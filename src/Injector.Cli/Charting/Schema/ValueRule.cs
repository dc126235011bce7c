using System.Text.Json.Nodes;

namespace Injector.Cli.Charting.Schema;

/// <summary>What one word of a schema, or a whole one, demands of a value.</summary>
/// <param name="value">The value; null for a JSON null.</param>
/// <param name="path">Where it stands.</param>
/// <param name="faults">Gets what is wrong.</param>
internal delegate void ValueRule(JsonNode? value, string path, List<ValueFault> faults);

/// <summary>Makes the rule of a word.</summary>
/// <param name="argument">What stands behind the word.</param>
/// <param name="schema">The schema that the word stands in.</param>
/// <param name="compile">Makes the rule of a schema inside of it.</param>
internal delegate ValueRule KeywordCompiler(JsonNode argument, JsonObject schema, Func<JsonNode?, ValueRule> compile);
