using System.Text;

namespace Injector.Templating.Syntax;

/// <summary>Text outside actions.</summary>
internal sealed class TextNode(int position, string content) : Node(NodeKind.Text, position)
{
    public string Text { get; } = content;

    public override void Write(StringBuilder text) => text.Append(Text);
}
