using Injector.Go.Strconv;

namespace Injector.Templating.Lexing;

/// <summary>A piece of a template.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Position">Index of its first UTF-16 unit in the template.</param>
/// <param name="Text">Its characters; the message of an <see cref="TokenKind.Error"/>.</param>
/// <param name="Line">Line of its first character, from 1.</param>
/// <param name="Class">Class of an <see cref="TokenKind.Error"/>.</param>
internal readonly record struct Token(TokenKind Kind, int Position, string Text, int Line, TemplateErrorClass Class = default)
{
    /// <summary>The token as error messages show it.</summary>
    public override string ToString() => Kind switch
    {
        TokenKind.Eof => "EOF",
        TokenKind.Error => Text,
        > TokenKind.Keyword => $"<{Text}>",
        _ when Text.Length > 10 => GoQuote.Quote(Text[..10]) + "...",
        _ => GoQuote.Quote(Text),
    };
}
