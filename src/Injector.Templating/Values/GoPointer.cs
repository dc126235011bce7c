namespace Injector.Templating;

/// <summary>A pointer: what it points at, or nil with the type it would point at. Pointers are equal when they are the same object.</summary>
public sealed class GoPointer
{
    private GoPointer(GoType type, Value target, bool isNil)
    {
        Type = type;
        Target = target;
        IsNil = isNil;
    }

    /// <summary>The pointer type, <c>*T</c>.</summary>
    public GoType Type { get; }

    /// <summary>What it points at; <see cref="Value.NoValue"/> for nil.</summary>
    public Value Target { get; }

    /// <summary>True for a nil pointer.</summary>
    public bool IsNil { get; }

    /// <summary>A pointer to a value, which is not nil itself.</summary>
    public static GoPointer To(Value target) => new(GoType.PointerTo(target.Type!), target, isNil: false);

    /// <summary>The nil pointer of type <c>*element</c>.</summary>
    public static GoPointer Nil(GoType element) => new(GoType.PointerTo(element), default, isNil: true);
}
