using Injector.Templating.Syntax;

namespace Injector.Templating.Execution;

/// <summary>Runs the bodies of functions and methods. Whatever they throw as an ordinary failure becomes an error at the command.</summary>
internal sealed class FunctionInvoker(ExecutionState state, CallContext context)
{
    public Value Invoke(TemplateFunction function, Node node, ReadOnlySpan<Value> arguments)
    {
        try
        {
            CountTexts(arguments);
            var result = state.Call is { } call ? call(function, context, arguments) : function.Body(context, arguments);
            CountTexts(new ReadOnlySpan<Value>(in result));
            return result;
        }
        catch (Exception failed) when (ClassOf(failed) is not null)
        {
            throw Failed(function.Name, node, failed);
        }
    }

    public Value Invoke(GoMethod method, in Value receiver, Node node, ReadOnlySpan<Value> arguments)
    {
        try
        {
            CountTexts(arguments);
            var result = method.Body(context, receiver, arguments);
            CountTexts(new ReadOnlySpan<Value>(in result));
            return result;
        }
        catch (Exception failed) when (ClassOf(failed) is not null)
        {
            throw Failed(method.Name, node, failed);
        }
    }

    private TemplateException Failed(string name, Node node, Exception failed)
    {
        state.Node = node;
        return state.Error($"error calling {name}: {failed.Message}", ClassOf(failed)!.Value, failed);
    }

    /// <summary>Long texts going into and coming out of functions are work, and together no longer than the output may be.</summary>
    private void CountTexts(ReadOnlySpan<Value> values)
    {
        long characters = 0;
        foreach (ref readonly var value in values)
        {
            characters += value.Kind == GoKind.String ? value.AsString.Length : 0;
        }

        if (characters > 0)
        {
            state.CheckLength(characters);
            state.Wrote((int)characters);
        }
    }

    /// <summary>
    /// The class of an error of the template; null for what is none: a passed limit goes out as it is, a bug of the program too. The
    /// exceptions of the framework are what Go would call a panic of the function.
    /// </summary>
    private static TemplateErrorClass? ClassOf(Exception failed) => failed switch
    {
        FunctionException function => function.Class,
        TemplateException template => template.Class == TemplateErrorClass.LimitExceeded ? null : template.Class,
        ArgumentException or InvalidOperationException or FormatException or ArithmeticException or IndexOutOfRangeException
            or KeyNotFoundException or InvalidCastException or NotSupportedException or InsufficientExecutionStackException =>
            TemplateErrorClass.FunctionError,
        _ => null,
    };
}
