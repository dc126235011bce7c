namespace Injector.Yaml.Parsing;

/// <summary>Anchor and tag of a node that is about to be read.</summary>
/// <param name="Start">Offset of the first of them; -1 without any.</param>
/// <param name="Anchor">Name of the anchor.</param>
/// <param name="Tag">Tag in short form.</param>
internal readonly record struct NodeProperties(int Start, string? Anchor, string? Tag)
{
    public static NodeProperties None => new(-1, null, null);

    public bool Any => Start >= 0;

    /// <summary>Writes anchor and tag into the node they stand before.</summary>
    public void GiveTo(ref SyntaxNode node)
    {
        node.OuterStart = Start;
        node.SetProperties(Anchor, Tag);
    }
}
