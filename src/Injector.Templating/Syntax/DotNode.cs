using System.Text;

namespace Injector.Templating.Syntax;

/// <summary>The current value.</summary>
internal sealed class DotNode(int position) : Node(NodeKind.Dot, position)
{
    public override void Write(StringBuilder text) => text.Append('.');
}
