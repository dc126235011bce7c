namespace Injector.Yaml.Editing;

/// <summary>Replacements of spans of a text, collected in any order and applied once.</summary>
internal sealed class TextEdits(string text)
{
    private readonly List<(int Start, int End, int Order, string Replacement)> _edits = [];

    public void Replace(int start, int end, string replacement)
    {
        if (start != end || replacement.Length > 0)
        {
            _edits.Add((start, end, _edits.Count, replacement));
        }
    }

    public void Insert(int at, string inserted) => Replace(at, at, inserted);

    public void Delete(int start, int end) => Replace(start, end, string.Empty);

    /// <summary>The text with every edit made, in pieces: edits at one place keep their order, and what stays is not copied.</summary>
    public List<ReadOnlyMemory<char>> Apply()
    {
        _edits.Sort(static (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : a.Order.CompareTo(b.Order));
        var pieces = new List<ReadOnlyMemory<char>>((_edits.Count * 2) + 1);
        var copied = 0;
        foreach (var (start, end, _, replacement) in _edits)
        {
            if (start < copied)
            {
                throw new InvalidOperationException($"edits overlap at offset {start}");
            }

            Add(pieces, text.AsMemory(copied, start - copied));
            Add(pieces, replacement.AsMemory());
            copied = end;
        }

        Add(pieces, text.AsMemory(copied));
        return pieces;
    }

    private static void Add(List<ReadOnlyMemory<char>> pieces, ReadOnlyMemory<char> piece)
    {
        if (!piece.IsEmpty)
        {
            pieces.Add(piece);
        }
    }
}
