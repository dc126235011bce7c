using Injector.Templating.Syntax;

namespace Injector.Templating.Parsing;

/// <summary>
/// Variables while one template is parsed. Go checks names once while parsing, where the branches of an <c>if</c> share a scope, and
/// again while executing, where they do not: so names known to the parser and variables that have a slot are kept apart.
/// </summary>
internal sealed class VariableScope
{
    private readonly List<string> _names = ["$"];
    private readonly List<string> _slots = ["$"];

    /// <summary>Slots needed at once.</summary>
    public int SlotCount { get; private set; } = 1;

    /// <summary>Loops around the current place.</summary>
    public int RangeDepth { get; set; }

    /// <summary>The place to come back to with <see cref="ReturnTo"/>.</summary>
    public (int Names, int Slots) Mark() => (_names.Count, _slots.Count);

    /// <summary>Forgets what was declared since the mark.</summary>
    public void ReturnTo((int Names, int Slots) mark)
    {
        _names.RemoveRange(mark.Names, _names.Count - mark.Names);
        ReturnSlotsTo(mark);
    }

    /// <summary>Forgets the variables since the mark, but not that their names are known.</summary>
    public void ReturnSlotsTo((int Names, int Slots) mark) => _slots.RemoveRange(mark.Slots, _slots.Count - mark.Slots);

    /// <summary>Makes a name known to the parser.</summary>
    public void AddName(string name) => _names.Add(name);

    /// <summary>True when the parser has seen a declaration.</summary>
    public bool Knows(string name) => _names.Contains(name, StringComparer.Ordinal);

    /// <summary>A new variable; it hides an older one of the same name.</summary>
    public int Declare(string name)
    {
        _slots.Add(name);
        SlotCount = Math.Max(SlotCount, _slots.Count);
        return _slots.Count - 1;
    }

    /// <summary>The slot of the innermost variable of that name, or <see cref="VariableNode.Undefined"/>.</summary>
    public int Find(string name) => _slots.LastIndexOf(name);
}
