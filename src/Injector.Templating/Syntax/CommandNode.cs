using System.Text;

namespace Injector.Templating.Syntax;

/// <summary>Operands: a function or field with its arguments, or one value.</summary>
internal sealed class CommandNode(int position, Node[] operands) : Node(NodeKind.Command, position)
{
    public Node[] Operands { get; } = operands;

    public override void Write(StringBuilder text)
    {
        for (var i = 0; i < Operands.Length; i++)
        {
            text.Append(i > 0 ? " " : string.Empty);
            WriteOperand(text, Operands[i]);
        }
    }

    /// <summary>Writes an operand, pipelines in parentheses.</summary>
    public static void WriteOperand(StringBuilder text, Node operand)
    {
        if (operand.Kind != NodeKind.Pipe)
        {
            operand.Write(text);
            return;
        }

        text.Append('(');
        operand.Write(text);
        text.Append(')');
    }
}
