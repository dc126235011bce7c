namespace Injector.Yaml.Items;

/// <summary>Which part of a document a piece of its text is.</summary>
internal enum ItemPartKind
{
    /// <summary>Everything before the first item, its key included.</summary>
    Head,

    /// <summary>The lines of one item, from its dash to the next one's.</summary>
    Item,

    /// <summary>Everything behind the last item.</summary>
    Tail,

    /// <summary>The text is laid out in a way that cannot be cut; nothing comes after it.</summary>
    Irregular,
}

/// <summary>A part of a document whose list is read item by item.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Text">Its lines.</param>
/// <param name="Line">Lines of the document before it.</param>
internal readonly record struct ItemPart(ItemPartKind Kind, string Text, int Line);
