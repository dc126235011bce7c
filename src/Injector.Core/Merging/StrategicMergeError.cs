namespace Injector.Core.Merging;

/// <summary>Why a strategic merge was refused.</summary>
internal enum StrategicMergeError
{
    /// <summary>An item of a keyed list has no merge key.</summary>
    MissingMergeKey,

    /// <summary><c>$patch</c> has a value that is not known at its place.</summary>
    BadPatchDirective,

    /// <summary>The items of a merged list are not all of one JSON kind.</summary>
    MixedElementTypes,

    /// <summary>A merged list holds lists.</summary>
    ListOfLists,

    /// <summary>The patch list and its <c>$setElementOrder</c> list disagree.</summary>
    OrderMismatch,

    /// <summary><c>$retainKeys</c> is not a list, or the patch has keys it does not name.</summary>
    BadRetainKeys,

    /// <summary>A directive key without the field name behind the slash.</summary>
    BadDirectiveFormat,

    /// <summary>A map or a list where the type holds something else.</summary>
    WrongType,

    /// <summary>Two maps or two lists meet under a key that the type does not have.</summary>
    UnknownField,
}
