using System.Text;

namespace Injector.Templating.Syntax;

/// <summary>The constants <c>true</c> and <c>false</c>.</summary>
internal sealed class BoolNode(int position, bool constant) : Node(NodeKind.Bool, position)
{
    public bool Constant { get; } = constant;

    public override void Write(StringBuilder text) => text.Append(Constant ? "true" : "false");
}
