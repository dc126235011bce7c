using System.Text;

namespace Injector.Templating.Syntax;

/// <summary>What <c>if</c>, <c>with</c> and <c>range</c> have in common.</summary>
internal abstract class BranchNode(NodeKind kind, int position, PipeNode pipe, ListNode list, ListNode? elseList) : Node(kind, position)
{
    public PipeNode Pipe { get; } = pipe;

    public ListNode List { get; } = list;

    public ListNode? ElseList { get; } = elseList;

    protected abstract string Word { get; }

    public override void Write(StringBuilder text)
    {
        text.Append("{{").Append(Word).Append(' ');
        Pipe.Write(text);
        text.Append("}}");
        List.Write(text);
        if (ElseList is not null)
        {
            text.Append("{{else}}");
            ElseList.Write(text);
        }

        text.Append("{{end}}");
    }
}
