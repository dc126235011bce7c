namespace Injector.Yaml.Writing;

/// <summary>Writes text that a reader gets back although it is cut into lines.</summary>
internal sealed class FoldedText(EmitterText output)
{
    /// <summary>Columns after which a line is cut.</summary>
    public const int Width = 80;

    /// <summary>Plain or single-quoted text; beyond column 80 a lone blank becomes a line break.</summary>
    public void Write(string text, int indent, bool isKey)
    {
        if (!output.Style.Fold || isKey || output.Column + text.Length <= Width || !text.Contains(' '))
        {
            output.Append(text);
            return;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ' ' && output.Column > Width && i > 0 && i < text.Length - 1 && text[i - 1] != ' ' && text[i + 1] != ' ')
            {
                output.NewLine(indent);
            }
            else
            {
                output.Append(text[i]);
            }
        }
    }
}
