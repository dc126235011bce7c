using System.Text;

namespace Injector.Templating.Syntax;

/// <summary><c>.A.B</c>: fields of dot.</summary>
internal sealed class FieldNode(int position, string[] names) : Node(NodeKind.Field, position)
{
    public string[] Names { get; } = names;

    public override void Write(StringBuilder text)
    {
        foreach (var name in Names)
        {
            text.Append('.').Append(name);
        }
    }
}
