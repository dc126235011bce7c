namespace Injector.Templating.Syntax;

/// <summary><c>{{ range }}</c>.</summary>
internal sealed class RangeNode(int position, PipeNode pipe, ListNode list, ListNode? elseList)
    : BranchNode(NodeKind.Range, position, pipe, list, elseList)
{
    protected override string Word => "range";
}
