using System.Text;

namespace Injector.Templating.Syntax;

/// <summary>A string constant.</summary>
internal sealed class StringNode(int position, string quoted, string text) : Node(NodeKind.String, position)
{
    /// <summary>Its value.</summary>
    public Value Constant { get; } = Value.String(text);

    /// <summary>As it was written, with quotes.</summary>
    public string Quoted { get; } = quoted;

    public override void Write(StringBuilder text) => text.Append(Quoted);
}
