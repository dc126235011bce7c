using System.Text;

namespace Injector.Yaml.Writing;

/// <summary>The text that an emitter has written so far, with the column it is at and the layout it keeps to.</summary>
internal sealed class EmitterText(EmitterStyle style)
{
    private readonly StringBuilder _text = new(1024);
    private int _lineStart;

    public EmitterStyle Style { get; private set; } = style;

    public int Column => _text.Length - _lineStart;

    public override string ToString() => _text.ToString();

    /// <summary>Starts over in another layout; the buffer stays, as an edit writes many small pieces.</summary>
    public void Restart(EmitterStyle style)
    {
        Style = style;
        _text.Clear();
        _lineStart = 0;
    }

    public EmitterText Append(char c)
    {
        _text.Append(c);
        return this;
    }

    public EmitterText Append(ReadOnlySpan<char> text)
    {
        _text.Append(text);
        return this;
    }

    public EmitterText AppendBlanks(int count)
    {
        _text.Append(' ', count);
        return this;
    }

    /// <summary>Ends the line and goes to a column of the next.</summary>
    public void NewLine(int indent)
    {
        _text.Append(Style.NewLine);
        _lineStart = _text.Length;
        _text.Append(' ', indent);
    }
}
