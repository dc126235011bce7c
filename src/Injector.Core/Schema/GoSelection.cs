namespace Injector.Core.Schema;

/// <summary>What a Go field name selects: the field itself, or the embedded structs on the way to it.</summary>
/// <param name="Path">
/// Fields from the outer type inwards, never empty. Steps that are <see cref="SchemaField.Inline"/> stay on the same JSON object,
/// the others go down one key: <c>Pod.Labels</c> is <c>ObjectMeta</c> (<c>metadata</c>), then <c>Labels</c> (<c>labels</c>).
/// </param>
internal sealed record GoSelection(IReadOnlyList<SchemaField> Path)
{
    /// <summary>The selected field.</summary>
    public SchemaField Field => Path[^1];
}
