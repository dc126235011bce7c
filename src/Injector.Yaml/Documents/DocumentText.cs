using System.Text;

namespace Injector.Yaml.Documents;

/// <summary>
/// The text of a document. That of a long one is kept as UTF-8 parts, half the size of the string, until somebody asks for the whole:
/// a long list that is read item by item never needs it.
/// </summary>
internal sealed class DocumentText
{
    private readonly List<(byte[] Bytes, int Length)> _packed = [];
    private string? _whole;

    /// <summary>A text that is a string already.</summary>
    public DocumentText(string whole)
    {
        _whole = whole;
        Length = whole.Length;
    }

    /// <summary>A text that is given part by part, see <see cref="Pack"/>.</summary>
    public DocumentText()
    {
    }

    /// <summary>Number of characters.</summary>
    public int Length { get; private set; }

    /// <summary>Whether it is kept in parts.</summary>
    public bool IsPacked => _whole is null;

    /// <summary>Every character.</summary>
    public string Whole => _whole ??= Unpack();

    /// <summary>Adds whole lines, or the rest of the text. They have to be well-formed UTF-16, as decoded text is.</summary>
    public void Pack(ReadOnlySpan<char> lines)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(lines)];
        Encoding.UTF8.GetBytes(lines, bytes);
        _packed.Add((bytes, lines.Length));
        Length += lines.Length;
    }

    /// <summary>The text in order, cut between lines. A part is valid until the next one is asked for.</summary>
    public IEnumerable<ReadOnlyMemory<char>> Parts()
    {
        if (_whole is not null)
        {
            yield return _whole.AsMemory();
            yield break;
        }

        var buffer = Array.Empty<char>();
        foreach (var (bytes, length) in _packed)
        {
            buffer = buffer.Length < length ? new char[length] : buffer;
            Encoding.UTF8.GetChars(bytes, buffer);
            yield return buffer.AsMemory(0, length);
        }
    }

    private string Unpack()
    {
        var whole = string.Create(Length, _packed, static (text, packed) =>
        {
            for (var i = 0; i < packed.Count; i++)
            {
                text = text[Encoding.UTF8.GetChars(packed[i].Bytes, text)..];
                packed[i] = ([], 0);
            }
        });
        _packed.Clear();
        return whole;
    }
}
