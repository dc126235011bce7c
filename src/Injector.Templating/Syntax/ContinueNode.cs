using System.Text;

namespace Injector.Templating.Syntax;

/// <summary><c>{{ continue }}</c>.</summary>
internal sealed class ContinueNode(int position) : Node(NodeKind.Continue, position)
{
    public override void Write(StringBuilder text) => text.Append("{{continue}}");
}
