using Injector.Templating.Formatting;
using Injector.Templating.Syntax;

namespace Injector.Templating.Execution;

/// <content>Loops.</content>
internal sealed partial class Executor
{
    private Flow WalkRange(RangeNode node, in Value dot)
    {
        var value = EvaluatePipeline(dot, node.Pipe).Dereference();
        var ran = value.Kind switch
        {
            GoKind.Slice => RangeSlice(node, value.AsSlice),
            GoKind.Map => RangeMap(node, value.AsMap),
            GoKind.Invalid => false,
            _ when value.IsInteger => RangeInteger(node, value),
            _ => throw Error($"range can't iterate over {GoFormat.ToText(value)}", TemplateErrorClass.BadRange),
        };
        return ran || node.ElseList is null ? Flow.Next : WalkList(node.ElseList, dot);
    }

    private bool RangeSlice(RangeNode node, GoSlice items)
    {
        var count = items.Count;
        var isInterface = items.Type.Element!.IsInterface;
        for (var i = 0; i < count; i++)
        {
            var item = isInterface ? items[i].InInterface() : items[i];
            if (!Turn(node, Value.Int(i), item))
            {
                break;
            }
        }

        return count > 0;
    }

    private bool RangeMap(RangeNode node, GoMap map)
    {
        var type = map.Type;
        var keys = map.SortedKeys;
        foreach (var key in keys)
        {
            if (!map.TryGetValue(key, out var entry))
            {
                continue;
            }

            if (!Turn(node, Value.String(type.Key!, key), type.Element!.IsInterface ? entry.InInterface() : entry))
            {
                break;
            }
        }

        return keys.Count > 0;
    }

    private bool RangeInteger(RangeNode node, in Value count)
    {
        if (node.Pipe.Variables.Length > 1)
        {
            throw Error($"can't use {GoFormat.ToText(count)} to iterate over more than one variable", TemplateErrorClass.BadRange);
        }

        var end = count.AsInt64;
        for (long i = 0; i < end; i++)
        {
            if (!Turn(node, Value.NoValue, Value.Scalar(count.Type!, i)))
            {
                break;
            }
        }

        return end > 0;
    }

    /// <summary>One turn of the loop; false when it ends by <c>break</c>.</summary>
    private bool Turn(RangeNode node, in Value index, in Value item)
    {
        Spend(1);
        var variables = node.Pipe.Variables;
        if (variables.Length == 1)
        {
            SetVariable(variables[0], item);
        }
        else if (variables.Length > 1)
        {
            SetVariable(variables[0], index);
            SetVariable(variables[1], item);
        }

        return WalkList(node.List, item) != Flow.Break;
    }
}
