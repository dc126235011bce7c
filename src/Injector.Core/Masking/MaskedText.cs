using Injector.Core.TypedValues;

namespace Injector.Core.Masking;

/// <summary>
/// Shows templates a masked form of the texts that could be structure: every character that means something to YAML or to a template is
/// replaced by one of Unicode's private use, which means nothing to either. What is rendered so has the structure that the template has
/// by itself.
/// </summary>
/// <param name="open">A text that is shown as it is; null for none.</param>
internal sealed class MaskedText(string? open = null) : AuthorText
{
    private const char First = '\uE000';
    private const char LastOfByte = '\uE0FF';
    private const string Others = "\u2028\u2029\uFEFF";
    private const char FirstOther = '\uE100';
    private const char Last = '\uE102';

    public override string See(string text) => StructuralText.Is(text) && text != open ? Mask(text) : text;

    public override string NameOf(string key) => IsIn(key) ? Unmask(key) : key;

    /// <summary>Whether some character of a text is masked.</summary>
    public static bool IsIn(ReadOnlySpan<char> text) => text.IndexOfAnyInRange(First, Last) >= 0;

    /// <summary>Whether a character is a masked one.</summary>
    public static bool IsMasked(char c) => c is >= First and <= Last;

    /// <summary>The text behind a masked one.</summary>
    public static string Unmask(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = source[i] switch
            {
                >= First and <= LastOfByte => (char)(source[i] - First),
                >= FirstOther and <= Last => Others[source[i] - FirstOther],
                var other => other,
            };
        }
    });

    private static string Mask(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            var other = Others.IndexOf(source[i], StringComparison.Ordinal);
            span[i] = source[i] <= 0xFF ? (char)(source[i] + First) : other >= 0 ? (char)(FirstOther + other) : source[i];
        }
    });
}
