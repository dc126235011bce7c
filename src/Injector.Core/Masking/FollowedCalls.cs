using System.Text.Json.Nodes;
using Injector.Templating;

namespace Injector.Core.Masking;

/// <summary>Calls of a run that a second run must know of: what came out of functions that say something else every time, and of decoding ones.</summary>
/// <param name="watch">Told of what was decoded.</param>
/// <param name="values">The values: what is decoded of them is the operator's.</param>
internal sealed class FollowedCalls(AuthorWatch watch, JsonObject values)
{
    /// <summary>Results of the functions that say something else every time, in order.</summary>
    public List<Value> OneTime { get; } = [];

    /// <summary>Makes a call and follows it.</summary>
    public Value Call(TemplateFunction function, CallContext context, ReadOnlySpan<Value> arguments)
    {
        var result = function.Body(context, arguments);
        if (CallKinds.IsOneTime(function.Name))
        {
            OneTime.Add(result);
        }
        else if (CallKinds.Decodes(function.Name) && !IsConfigured(arguments, values))
        {
            MaskedValues.Mask(result, watch);
        }

        return result;
    }

    /// <summary>Whether the last argument, which is the one that is decoded, stands in the values.</summary>
    public static bool IsConfigured(ReadOnlySpan<Value> arguments, JsonObject values) =>
        arguments.Length > 0 && arguments[^1].Kind == GoKind.String && Has(values, arguments[^1].AsString);

    private static bool Has(JsonNode? node, string text) => node switch
    {
        JsonObject map => map.Any(member => Has(member.Value, text)),
        JsonArray list => list.Any(item => Has(item, text)),
        _ => node.AsText() == text,
    };
}
