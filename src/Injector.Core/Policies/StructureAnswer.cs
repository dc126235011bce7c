namespace Injector.Core;

/// <summary>What becomes of a pod whose author brings a kind of structure into it.</summary>
public enum StructureAnswer
{
    /// <summary>Nothing is said.</summary>
    Allow,

    /// <summary>It is injected, with a warning.</summary>
    Warn,

    /// <summary>It is refused.</summary>
    Deny,
}
