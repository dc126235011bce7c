using Injector.Templating.Syntax;

namespace Injector.Templating.Execution;

/// <summary>
/// Variables of the active templates, one frame each. The parser has given every variable its slot, so that no name is looked up here.
/// </summary>
internal sealed class VariableStack(int slots)
{
    private Value[] _slots = new Value[slots];
    private int _frame;

    /// <summary>The variable in a slot of the running template.</summary>
    public ref Value this[int slot] => ref _slots[_frame + slot];

    /// <summary>The place of a variable among those of all active templates.</summary>
    public int IndexOf(int slot) => _frame + slot;

    /// <summary>Opens a frame behind the caller's and puts dot into <c>$</c>; gives the caller's frame for <see cref="Leave"/>.</summary>
    /// <param name="callerSlots">Variables of the caller; 0 when there is none.</param>
    /// <param name="tree">The template that begins.</param>
    /// <param name="dot">Its data.</param>
    public int Enter(int callerSlots, TemplateTree tree, in Value dot)
    {
        var caller = _frame;
        var frame = caller + callerSlots;
        if (frame + tree.SlotCount > _slots.Length)
        {
            Array.Resize(ref _slots, Math.Max(_slots.Length * 2, frame + tree.SlotCount));
        }

        _frame = frame;
        _slots[frame] = dot;
        return caller;
    }

    public void Leave(int caller) => _frame = caller;
}
