using Injector.Templating.Syntax;

namespace Injector.Templating.Execution;

/// <content>Calls of functions and methods.</content>
internal sealed partial class Executor
{
    private Value[] _arguments = new Value[32];
    private int _argumentCount;

    private Value CallFunction(
        in Value dot, TemplateFunction function, Node node, ReadOnlySpan<Node> arguments, in Value final, bool hasFinal)
    {
        Spend(1);
        var count = arguments.Length + (hasFinal ? 1 : 0);
        if (function.IsVariadic ? count < function.FixedCount : count != function.FixedCount)
        {
            throw WrongCount(function.Name, function.FixedCount, function.IsVariadic, function.IsVariadic ? arguments.Length : count);
        }

        if (function.ShortCircuit != ShortCircuit.None)
        {
            return EvaluateAndOr(dot, function.ShortCircuit == ShortCircuit.Or, arguments, final, hasFinal);
        }

        var start = Reserve(count);
        for (var i = 0; i < arguments.Length; i++)
        {
            var argument = EvaluateArgument(dot, function.ParameterAt(i), arguments[i]);
            _arguments[start + i] = argument;
        }

        if (hasFinal)
        {
            _arguments[start + count - 1] = Convert(final, function.ParameterAt(count - 1));
        }

        _callee = arguments.Length > 0 ? arguments[0] : null;
        var result = Invoke(function.Name, node, start, count, function.Body);
        _argumentCount = start;
        return result;
    }

    private Value CallMethod(
        in Value dot, GoMethod method, Value receiver, Node node, ReadOnlySpan<Node> arguments, in Value final, bool hasFinal)
    {
        Spend(1);
        var count = arguments.Length + (hasFinal ? 1 : 0);
        if (count != method.Parameters.Count)
        {
            throw WrongCount(method.Name, method.Parameters.Count, isVariadic: false, count);
        }

        var start = Reserve(count);
        for (var i = 0; i < arguments.Length; i++)
        {
            var argument = EvaluateArgument(dot, method.Parameters[i], arguments[i]);
            _arguments[start + i] = argument;
        }

        if (hasFinal)
        {
            _arguments[start + count - 1] = Convert(final, method.Parameters[count - 1]);
        }

        var body = method.Body;
        var result = count == 0
            ? Invoke(method.Name, node, start, count, (context, _) => body(context, receiver, []))
            : Invoke(method.Name, node, start, count, (context, values) => body(context, receiver, values));
        _argumentCount = start;
        return result;
    }

    private int Reserve(int count)
    {
        var start = _argumentCount;
        _argumentCount += count;
        if (_argumentCount > _arguments.Length)
        {
            Array.Resize(ref _arguments, Math.Max(_arguments.Length * 2, _argumentCount));
        }

        return start;
    }

    private TemplateException WrongCount(string name, int want, bool isVariadic, int got) =>
        Error($"wrong number of args for {name}: want {(isVariadic ? "at least " : string.Empty)}{want} got {got}", TemplateErrorClass.WrongArgCount);

    private Value EvaluateAndOr(in Value dot, bool isOr, ReadOnlySpan<Node> arguments, in Value final, bool hasFinal)
    {
        var value = Value.NoValue;
        foreach (var argument in arguments)
        {
            value = EvaluateArgument(dot, GoType.Reflected, argument);
            if (value.IsTrue == isOr)
            {
                return value;
            }
        }

        return hasFinal ? final : value;
    }

    /// <summary>Runs the function; whatever it throws as an ordinary failure becomes an error at the command.</summary>
    private Value Invoke(string name, Node node, int start, int count, FunctionBody body)
    {
        try
        {
            var arguments = _arguments.AsSpan(start, count);
            CountTexts(arguments);
            var result = body(this, arguments);
            CountTexts(new ReadOnlySpan<Value>(in result));
            return result;
        }
        catch (FunctionException failed)
        {
            _node = node;
            throw Error($"error calling {name}: {failed.Message}", failed.Class, failed);
        }
        catch (TemplateException failed) when (failed.Class != TemplateErrorClass.LimitExceeded)
        {
            _node = node;
            throw Error($"error calling {name}: {failed.Message}", failed.Class, failed);
        }
        catch (Exception failed) when (IsFunctionFault(failed))
        {
            _node = node;
            throw Error($"error calling {name}: {failed.Message}", TemplateErrorClass.FunctionError, failed);
        }
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
            CheckLength(characters);
            _budget.Wrote((int)characters);
        }
    }

    /// <summary>What Go would call a panic of the function: an error of the template, not of the program.</summary>
    private static bool IsFunctionFault(Exception failed) => failed is ArgumentException or InvalidOperationException or FormatException
        or ArithmeticException or IndexOutOfRangeException or KeyNotFoundException or InvalidCastException or NotSupportedException
        or InsufficientExecutionStackException;
}
