using System.Text;

namespace Injector.Templating.Syntax;

/// <summary>A number constant. It may fit several kinds; which one counts depends on who asks.</summary>
internal sealed class NumberNode(int position, string written, NumberConstant constant) : Node(NodeKind.Number, position)
{
    public NumberConstant Constant { get; } = constant;

    /// <summary>As it was written.</summary>
    public string Written { get; } = written;

    public override void Write(StringBuilder text) => text.Append(Written);
}
