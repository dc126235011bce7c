using Injector.Templating.Syntax;

namespace Injector.Templating.Execution;

/// <summary>Calls of functions and methods: counts and converts their arguments, then invokes them.</summary>
internal sealed class CallEvaluator(ExecutionState state, PipelineEvaluator pipelines, CallContext context)
{
    private readonly ArgumentStack _arguments = new();
    private readonly FunctionInvoker _invoker = new(state, context);

    public Value Call(in Value dot, TemplateFunction function, Node node, in WrittenArguments written)
    {
        state.Spend(1);
        var count = written.Count;
        if (function.IsVariadic ? count < function.FixedCount : count != function.FixedCount)
        {
            throw WrongCount(function.Name, function.FixedCount, function.IsVariadic, function.IsVariadic ? written.Nodes.Length : count);
        }

        if (function.ShortCircuit != ShortCircuit.None)
        {
            return EvaluateAndOr(dot, function.ShortCircuit == ShortCircuit.Or, written);
        }

        var start = _arguments.Reserve(count);
        var traced = state.Trace is null ? null : new TracedCall(state.Trace.Reads, count);
        for (var i = 0; i < written.Nodes.Length; i++)
        {
            _arguments.Set(start + i, pipelines.EvaluateArgument(dot, function.ParameterAt(i), written.Nodes[i]));
            traced?.EndArgument(i);
        }

        if (written.HasFinal)
        {
            _arguments.Set(start + count - 1, ArgumentConversion.Convert(state, written.Final, function.ParameterAt(count - 1)));
        }

        state.Callee = written.Nodes.Length > 0 ? written.Nodes[0] : null;
        var result = _invoker.Invoke(function, node, _arguments.Slice(start, count));
        traced?.End(function.Name, _arguments.Slice(start, count), written.HasFinal);
        _arguments.Release(start);
        return result;
    }

    public Value Call(in Value dot, GoMethod method, in Value receiver, Node node, in WrittenArguments written)
    {
        state.Spend(1);
        var count = written.Count;
        if (count != method.Parameters.Count)
        {
            throw WrongCount(method.Name, method.Parameters.Count, isVariadic: false, count);
        }

        var start = _arguments.Reserve(count);
        for (var i = 0; i < written.Nodes.Length; i++)
        {
            _arguments.Set(start + i, pipelines.EvaluateArgument(dot, method.Parameters[i], written.Nodes[i]));
        }

        if (written.HasFinal)
        {
            _arguments.Set(start + count - 1, ArgumentConversion.Convert(state, written.Final, method.Parameters[count - 1]));
        }

        var result = _invoker.Invoke(method, receiver, node, _arguments.Slice(start, count));
        _arguments.Release(start);
        return result;
    }

    /// <summary><c>and</c> and <c>or</c> stop at the first argument that decides; the ones behind it are never evaluated.</summary>
    private Value EvaluateAndOr(in Value dot, bool isOr, in WrittenArguments written)
    {
        var value = Value.NoValue;
        var reads = state.Trace?.Reads;
        var start = reads?.Count ?? 0;
        foreach (var argument in written.Nodes)
        {
            reads?.PassOver(new(start, reads.Count));
            value = pipelines.EvaluateArgument(dot, GoType.Reflected, argument);
            if (value.IsTrue == isOr)
            {
                return value;
            }
        }

        return written.HasFinal ? written.Final : value;
    }

    private TemplateException WrongCount(string name, int want, bool isVariadic, int got) => state.Error(
        $"wrong number of args for {name}: want {(isVariadic ? "at least " : string.Empty)}{want} got {got}", TemplateErrorClass.WrongArgCount);
}
