using Injector.Templating.Formatting;
using Injector.Templating.Syntax;

namespace Injector.Templating.Execution;

/// <summary>Loops over lists, maps in order of their keys, and numbers.</summary>
internal sealed class RangeLoop(ExecutionState state, PipelineEvaluator pipelines, TemplateWalker walker)
{
    public Flow Walk(RangeNode node, in Value dot)
    {
        var value = pipelines.Evaluate(dot, node.Pipe).Dereference();
        var before = state.Trace?.Enter(node, isElse: false, movesDot: true, state) ?? default;
        var ran = value.Kind switch
        {
            GoKind.Slice => WalkSlice(node, value.AsSlice),
            GoKind.Map => WalkMap(node, value.AsMap),
            GoKind.Invalid => false,
            _ when value.IsInteger => WalkInteger(node, value),
            _ => throw state.Error($"range can't iterate over {GoFormat.ToText(value)}", TemplateErrorClass.BadRange),
        };
        state.Trace?.Leave(before);
        if (!ran && node.ElseList is null)
        {
            state.Trace?.PassBy(node, state);
        }

        return ran || node.ElseList is null ? Flow.Next : WalkElse(node, node.ElseList, dot);
    }

    /// <summary>A <c>break</c> there ends this loop, which has ended already; a <c>continue</c> is the one of the loop around it.</summary>
    private Flow WalkElse(RangeNode node, ListNode list, in Value dot)
    {
        var before = state.Trace?.Enter(node, isElse: true, movesDot: false, state) ?? default;
        var flow = walker.Walk(list, dot);
        state.Trace?.Leave(before);
        return flow == Flow.Break ? Flow.Next : flow;
    }

    private bool WalkSlice(RangeNode node, GoSlice items)
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

    private bool WalkMap(RangeNode node, GoMap map)
    {
        var type = map.Type;
        var keys = map.SortedKeys;
        foreach (var key in keys)
        {
            // The body may have taken the entry away since the keys were sorted.
            if (map.TryGetValue(key, out var entry)
                && !Turn(node, Value.String(type.Key!, key), type.Element!.IsInterface ? entry.InInterface() : entry))
            {
                break;
            }
        }

        return keys.Count > 0;
    }

    private bool WalkInteger(RangeNode node, in Value count)
    {
        if (node.Pipe.Variables.Length > 1)
        {
            throw state.Error($"can't use {GoFormat.ToText(count)} to iterate over more than one variable", TemplateErrorClass.BadRange);
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
        state.Spend(1);
        var variables = node.Pipe.Variables;
        if (variables.Length == 1)
        {
            pipelines.SetInLoop(variables[0], item);
        }
        else if (variables.Length > 1)
        {
            pipelines.SetInLoop(variables[0], index);
            pipelines.SetInLoop(variables[1], item);
        }

        return walker.Walk(node.List, item) != Flow.Break;
    }
}
