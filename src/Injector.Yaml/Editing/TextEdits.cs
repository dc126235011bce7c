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

    /// <summary>The text with every edit made; edits at one place keep their order.</summary>
    public string Apply()
    {
        if (_edits.Count == 0)
        {
            return text;
        }

        _edits.Sort(static (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : a.Order.CompareTo(b.Order));
        return string.Create(LengthAfter(), (Text: text, Edits: _edits), static (result, source) => Write(source.Text, source.Edits, result));
    }

    private int LengthAfter()
    {
        var (length, copied) = (text.Length, 0);
        foreach (var (start, end, _, replacement) in _edits)
        {
            if (start < copied)
            {
                throw new InvalidOperationException($"edits overlap at offset {start}");
            }

            length += replacement.Length - (end - start);
            copied = end;
        }

        return length;
    }

    private static void Write(string text, List<(int Start, int End, int Order, string Replacement)> edits, Span<char> result)
    {
        var copied = 0;
        foreach (var (start, end, _, replacement) in edits)
        {
            text.AsSpan(copied, start - copied).CopyTo(result);
            result = result[(start - copied)..];
            replacement.CopyTo(result);
            result = result[replacement.Length..];
            copied = end;
        }

        text.AsSpan(copied).CopyTo(result);
    }
}
