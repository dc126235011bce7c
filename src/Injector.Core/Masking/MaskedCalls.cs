using System.Text.Json.Nodes;
using Injector.Templating;

namespace Injector.Core.Masking;

/// <summary>
/// Makes the calls of a run with masked texts: a function that looks at characters is given the author's own, so that it decides as it did in
/// the first run, and what it makes of them is masked again.
/// </summary>
/// <param name="mask">The mask.</param>
/// <param name="values">The values of the configuration.</param>
/// <param name="oneTime">Results of the first run that cannot be had again.</param>
internal sealed class MaskedCalls(MaskedText mask, JsonObject values, IReadOnlyList<Value> oneTime)
{
    private int _used;

    public Value Call(TemplateFunction function, CallContext context, ReadOnlySpan<Value> arguments)
    {
        if (CallKinds.IsOneTime(function.Name) && _used < oneTime.Count)
        {
            return oneTime[_used++];
        }

        return CallKinds.Passes(function.Name) ? function.Body(context, arguments) : Look(function, context, arguments);
    }

    private Value Look(TemplateFunction function, CallContext context, ReadOnlySpan<Value> arguments)
    {
        var isAuthors = false;
        var unmasked = arguments.ToArray();
        foreach (ref var argument in unmasked.AsSpan())
        {
            argument = MaskedValues.Unmask(argument, ref isAuthors);
        }

        var result = function.Body(context, unmasked);
        return isAuthors || (CallKinds.Decodes(function.Name) && !FollowedCalls.IsConfigured(arguments, values)) ? MaskedValues.Mask(result, mask) : result;
    }
}
