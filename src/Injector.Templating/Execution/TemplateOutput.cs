using System.Text;
using Injector.Templating.Formatting;

namespace Injector.Templating.Execution;

/// <summary>The text that an execution writes, held to its limit. Captures write to a text of their own and come back.</summary>
internal sealed class TemplateOutput(ExecutionState state, StringBuilder text)
{
    private StringBuilder _text = text;

    public void Write(string text)
    {
        _text.Append(text);
        End(_text.Length - text.Length);
    }

    /// <summary>Writes what an action prints for a value.</summary>
    public void Write(in Value value)
    {
        if (value.Kind == GoKind.String)
        {
            Write(value.AsString);
            return;
        }

        var start = _text.Length;
        try
        {
            GoFormat.AppendOutput(_text, value);
        }
        catch (Exception failed) when (failed is FunctionException or InsufficientExecutionStackException)
        {
            throw state.Error($"the value cannot be printed: {failed.Message}", TemplateErrorClass.LimitExceeded, failed);
        }

        End(start);
    }

    /// <summary>Goes on in another text; the one before is given back.</summary>
    public StringBuilder Switch(StringBuilder text)
    {
        var before = _text;
        _text = text;
        return before;
    }

    private void End(int from)
    {
        if (_text.Length > state.Options.Limits.MaxOutputLength)
        {
            throw state.Error($"the output is longer than {state.Options.Limits.MaxOutputLength} characters", TemplateErrorClass.LimitExceeded);
        }

        state.Wrote(_text.Length - from);
        state.Trace?.Wrote(from, _text.Length - from, state);
    }
}
