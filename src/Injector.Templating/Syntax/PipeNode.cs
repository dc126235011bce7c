using System.Text;

namespace Injector.Templating.Syntax;

/// <summary>Commands joined by <c>|</c>, with the variables that receive the result.</summary>
internal sealed class PipeNode(int position, bool isAssign, VariableNode[] variables, CommandNode[] commands)
    : Node(NodeKind.Pipe, position)
{
    /// <summary>True for <c>=</c>, false for <c>:=</c>.</summary>
    public bool IsAssign { get; } = isAssign;

    /// <summary>The declared or assigned variables, at most two.</summary>
    public VariableNode[] Variables { get; } = variables;

    public CommandNode[] Commands { get; } = commands;

    public override void Write(StringBuilder text)
    {
        for (var i = 0; i < Variables.Length; i++)
        {
            text.Append(i > 0 ? ", " : string.Empty);
            Variables[i].Write(text);
        }

        if (Variables.Length > 0)
        {
            text.Append(IsAssign ? " = " : " := ");
        }

        for (var i = 0; i < Commands.Length; i++)
        {
            text.Append(i > 0 ? " | " : string.Empty);
            Commands[i].Write(text);
        }
    }
}
