using System.Text;

namespace Injector.Templating.Syntax;

/// <summary><c>{{ pipeline }}</c>.</summary>
internal sealed class ActionNode(int position, PipeNode pipe) : Node(NodeKind.Action, position)
{
    public PipeNode Pipe { get; } = pipe;

    public override void Write(StringBuilder text)
    {
        text.Append("{{");
        Pipe.Write(text);
        text.Append("}}");
    }
}
