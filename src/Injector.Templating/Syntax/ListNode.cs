using System.Text;

namespace Injector.Templating.Syntax;

/// <summary>Nodes one after another.</summary>
internal sealed class ListNode(int position, Node[] nodes) : Node(NodeKind.List, position)
{
    public Node[] Nodes { get; } = nodes;

    /// <summary>True when the list holds nothing but blank text: such a definition does not replace another.</summary>
    public bool IsEmpty => Array.TrueForAll(Nodes, n => n is TextNode text && string.IsNullOrWhiteSpace(text.Text));

    public override void Write(StringBuilder text)
    {
        foreach (var node in Nodes)
        {
            node.Write(text);
        }
    }
}
