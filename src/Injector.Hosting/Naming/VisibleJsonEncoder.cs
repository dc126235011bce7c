using System.Buffers;
using System.Text.Encodings.Web;

namespace Injector.Hosting.Naming;

/// <summary>
/// Escapes in JSON what <see cref="VisibleText"/> escapes for people, and else as little as JSON allows: a line of a log may end on a terminal.
/// </summary>
public sealed class VisibleJsonEncoder : JavaScriptEncoder
{
    private static readonly SearchValues<char> Invisible = SearchValues.Create(VisibleText.Invisible);

    private readonly JavaScriptEncoder _usual = UnsafeRelaxedJsonEscaping;

    private VisibleJsonEncoder()
    {
    }

    /// <summary>The encoder.</summary>
    public static VisibleJsonEncoder Instance { get; } = new();

    /// <inheritdoc/>
    public override int MaxOutputCharactersPerInputCharacter => _usual.MaxOutputCharactersPerInputCharacter;

    /// <inheritdoc/>
    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength)
    {
        var usual = _usual.FindFirstCharacterToEncode(text, textLength);
        var invisible = new ReadOnlySpan<char>(text, usual < 0 ? textLength : usual).IndexOfAny(Invisible);
        return invisible < 0 ? usual : invisible;
    }

    /// <inheritdoc/>
    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        if (!IsInvisible(unicodeScalar))
        {
            return _usual.TryEncodeUnicodeScalar(unicodeScalar, buffer, bufferLength, out numberOfCharactersWritten);
        }

        return new Span<char>(buffer, bufferLength).TryWrite($"\\u{unicodeScalar:x4}", out numberOfCharactersWritten);
    }

    /// <inheritdoc/>
    public override bool WillEncode(int unicodeScalar) => IsInvisible(unicodeScalar) || _usual.WillEncode(unicodeScalar);

    private static bool IsInvisible(int unicodeScalar) => unicodeScalar <= char.MaxValue && Invisible.Contains((char)unicodeScalar);
}
