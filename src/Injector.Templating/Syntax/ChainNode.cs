using System.Text;

namespace Injector.Templating.Syntax;

/// <summary><c>(pipeline).A.B</c>: fields of a computed value.</summary>
internal sealed class ChainNode(int position, Node target, string[] names) : Node(NodeKind.Chain, position)
{
    public Node Target { get; } = target;

    public string[] Names { get; } = names;

    public override void Write(StringBuilder text)
    {
        CommandNode.WriteOperand(text, Target);
        foreach (var name in Names)
        {
            text.Append('.').Append(name);
        }
    }
}
