using Injector.Yaml.Items;

namespace Injector.Yaml;

/// <summary>
/// A long document that is read and edited item by item, so that only one item is in memory at a time: its root is a mapping and the
/// items are a block list under one of its keys, as in a <c>kind: List</c> that <c>kubectl get -o yaml</c> prints. <see cref="Head"/>, the
/// texts of the items and <see cref="Tail"/> joined are the document's text, and an item that is edited gets the text that an edit of the
/// whole document would give it. See <see cref="YamlDocument.TryReadItems"/>.
/// </summary>
public sealed class YamlItemList
{
    private readonly YamlDocument _document;
    private readonly string _key;
    private readonly Surroundings _surroundings;

    internal YamlItemList(YamlDocument document, string key, Surroundings surroundings, ItemPart head, ItemPart tail)
    {
        _document = document;
        _key = key;
        _surroundings = surroundings;
        Head = head.Text;
        Tail = tail.Text;
    }

    /// <summary>The text before the first item.</summary>
    public string Head { get; }

    /// <summary>The text behind the last item; may be empty.</summary>
    public string Tail { get; }

    /// <summary>
    /// The items in order, each a document whose root is a list of that one item: pointers begin with <c>/0</c>. Positions are those of the
    /// whole document. An item is valid until the next one is asked for.
    /// </summary>
    public IEnumerable<YamlDocument> Items()
    {
        foreach (var part in new ItemCutter(_document.Text, _key).Cut())
        {
            if (part.Kind == ItemPartKind.Item)
            {
                var item = _document.Part(part, _surroundings);
                yield return item;
                item.Release();
            }
        }
    }
}
