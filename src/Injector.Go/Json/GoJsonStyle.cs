namespace Injector.Go.Json;

/// <summary>How a tree is written as JSON text.</summary>
/// <param name="EscapeHtml">True to write <c>&lt; &gt; &amp;</c> as <c>\u003c</c> …, which is Go's default.</param>
/// <param name="SortKeys">True for members in byte order of their names, as Go writes maps; false for the tree's own order.</param>
/// <param name="Indent">Indentation of one level; null for text in one line.</param>
public readonly record struct GoJsonStyle(bool EscapeHtml, bool SortKeys, string? Indent = null)
{
    /// <summary>What <c>json.Marshal</c> makes of a map: one line, sorted, markup escaped.</summary>
    public static GoJsonStyle Map => new(EscapeHtml: true, SortKeys: true);
}
