using Injector.Yaml.Parsing;

namespace Injector.Yaml.Editing;

/// <summary>An entry of a collection as the text has it: a dash and its item, or a key and its value.</summary>
/// <param name="Lead">Offset of the dash or key.</param>
/// <param name="End">Offset behind the entry.</param>
/// <param name="Key">Index of the key; -1 for an item.</param>
/// <param name="Value">Index of the value.</param>
internal readonly record struct TextEntry(int Lead, int End, int Key, int Value)
{
    /// <summary>The entries of a collection, in order.</summary>
    public static List<TextEntry> ReadAll(SyntaxTree syntax, int collection)
    {
        var entries = new List<TextEntry>();
        var isMapping = syntax[collection].Kind == NodeKind.Mapping;
        for (var index = collection + 1; index < syntax[collection].Next;)
        {
            var value = isMapping ? syntax[index].Next : index;
            var lead = syntax[index].Lead;
            var end = Math.Max(isMapping ? Math.Max(syntax[index].End, ColonOf(syntax, index) + 1) : lead, syntax[value].End);
            entries.Add(new TextEntry(lead, end, isMapping ? index : -1, value));
            index = syntax[value].Next;
        }

        return entries;
    }

    /// <summary>Offset of the colon behind a key; -1 without one.</summary>
    public static int ColonOf(SyntaxTree syntax, int key) =>
        syntax[key].Kind == NodeKind.Alias ? syntax.Text.IndexOf(':', syntax[key].End) : syntax[key].Extra;

    /// <summary>Place of a node's entry among the entries.</summary>
    public static int IndexOf(List<TextEntry> entries, EditNode child, int from)
    {
        for (var i = from; i < entries.Count; i++)
        {
            if (entries[i].Value == child.Source)
            {
                return i;
            }
        }

        return -1;
    }
}
