using System.Text;

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
        var result = new StringBuilder(text.Length + _edits.Sum(static edit => edit.Replacement.Length));
        var copied = 0;
        foreach (var (start, end, _, replacement) in _edits)
        {
            if (start < copied)
            {
                throw new InvalidOperationException($"edits overlap at offset {start}");
            }

            result.Append(text, copied, start - copied).Append(replacement);
            copied = end;
        }

        return result.Append(text, copied, text.Length - copied).ToString();
    }
}
