namespace Injector.Templating.Syntax;

/// <summary><c>{{ if }}</c>.</summary>
internal sealed class IfNode(int position, PipeNode pipe, ListNode list, ListNode? elseList)
    : BranchNode(NodeKind.If, position, pipe, list, elseList)
{
    protected override string Word => "if";
}
