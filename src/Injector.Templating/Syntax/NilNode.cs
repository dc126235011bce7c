using System.Text;

namespace Injector.Templating.Syntax;

/// <summary>The constant <c>nil</c>.</summary>
internal sealed class NilNode(int position) : Node(NodeKind.Nil, position)
{
    public override void Write(StringBuilder text) => text.Append("nil");
}
