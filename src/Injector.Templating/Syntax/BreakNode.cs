using System.Text;

namespace Injector.Templating.Syntax;

/// <summary><c>{{ break }}</c>.</summary>
internal sealed class BreakNode(int position) : Node(NodeKind.Break, position)
{
    public override void Write(StringBuilder text) => text.Append("{{break}}");
}
