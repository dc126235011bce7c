namespace Injector.Templating.Syntax;

/// <summary><c>{{ with }}</c>.</summary>
internal sealed class WithNode(int position, PipeNode pipe, ListNode list, ListNode? elseList)
    : BranchNode(NodeKind.With, position, pipe, list, elseList)
{
    protected override string Word => "with";
}
