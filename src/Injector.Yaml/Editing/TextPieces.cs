namespace Injector.Yaml.Editing;

/// <summary>Texts that are given in pieces.</summary>
internal static class TextPieces
{
    /// <summary>The pieces as one text.</summary>
    public static string Join(IReadOnlyList<ReadOnlyMemory<char>> pieces)
    {
        var length = 0;
        foreach (var piece in pieces)
        {
            length += piece.Length;
        }

        return string.Create(length, pieces, static (text, pieces) =>
        {
            foreach (var piece in pieces)
            {
                piece.Span.CopyTo(text);
                text = text[piece.Length..];
            }
        });
    }
}
