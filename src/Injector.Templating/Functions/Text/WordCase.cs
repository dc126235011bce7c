using System.Text;
using Injector.Go.Text;

namespace Injector.Templating.Functions.Text;

/// <summary>Names in snake, kebab and Pascal case, with words found as the xstrings library finds them.</summary>
internal static class WordCase
{
    private enum WordKind
    {
        Connector,
        Punctuation,
        Upper,
        Letters,
        Number,
        Other,
    }

    public static string Snake(string text) => Join(text, '_');

    public static string Kebab(string text) => Join(text, '-');

    /// <summary>Upper-cases the first letter of each word and drops single connectors between words.</summary>
    public static string Pascal(string text)
    {
        var runes = text.EnumerateRunes().ToArray();
        var at = 0;
        var result = new StringBuilder(text.Length);
        while (at < runes.Length && IsConnector(runes[at]))
        {
            result.Append(runes[at++]);
        }

        if (at == runes.Length)
        {
            return result.ToString();
        }

        var allUpper = Rune.IsUpper(runes[at]);
        var current = GoCase.ToUpper(runes[at++]);
        for (; at < runes.Length; at++)
        {
            var (previous, next) = (current, runes[at]);
            current = next;
            if (IsConnector(next) && IsConnector(previous))
            {
                result.Append(previous);
                continue;
            }

            if (IsConnector(previous))
            {
                allUpper = Rune.IsUpper(next);
                current = GoCase.ToUpper(next);
                continue;
            }

            allUpper &= Rune.IsUpper(next);
            current = allUpper ? GoCase.ToLower(next) : next;
            result.Append(previous);
        }

        return result.Append(current).ToString();
    }

    private static string Join(string text, char connector)
    {
        var words = Split(text);
        var result = new StringBuilder(text.Length + 8);
        var at = 0;
        while (at < words.Count)
        {
            var (kind, word) = words[at++];
            Write(result, kind, word, connector);
            if (kind is WordKind.Connector or WordKind.Punctuation || at == words.Count)
            {
                continue;
            }

            if (kind != WordKind.Number && words[at].Kind == WordKind.Number)
            {
                at = JoinNumber(result, words, at, connector);
            }
            else if (kind == WordKind.Number)
            {
                at = WriteRun(result, words, at, connector);
            }

            if (at < words.Count && words[at].Kind is not (WordKind.Connector or WordKind.Punctuation))
            {
                result.Append(connector);
            }
        }

        return result.ToString();
    }

    /// <summary>A number belongs to the word before it (<c>bld4_floor</c>) unless small letters follow (<c>http_2xx</c>).</summary>
    private static int JoinNumber(StringBuilder result, List<(WordKind Kind, string Word)> words, int at, char connector)
    {
        if (at + 1 < words.Count && words[at + 1].Kind == WordKind.Letters)
        {
            result.Append(connector);
            return WriteRun(result, words, at, connector);
        }

        Write(result, WordKind.Number, words[at].Word, connector);
        return at + 1;
    }

    private static int WriteRun(StringBuilder result, List<(WordKind Kind, string Word)> words, int at, char connector)
    {
        for (; at < words.Count && words[at].Kind is WordKind.Letters or WordKind.Number; at++)
        {
            Write(result, words[at].Kind, words[at].Word, connector);
        }

        return at;
    }

    private static void Write(StringBuilder result, WordKind kind, string word, char connector)
    {
        if (kind == WordKind.Connector)
        {
            result.Append(connector, word.Length);
        }
        else
        {
            result.Append(kind == WordKind.Upper ? GoCase.Lower(word) : word);
        }
    }

    private static List<(WordKind Kind, string Word)> Split(string text)
    {
        var runes = text.EnumerateRunes().ToArray();
        var words = new List<(WordKind, string)>();
        for (var at = 0; at < runes.Length;)
        {
            var kind = KindOf(runes[at]);
            var end = kind == WordKind.Upper ? EndOfUpper(runes, at) : EndOfSame(runes, at + 1, kind);
            words.Add((kind, string.Concat(runes[at..end].Select(r => r.ToString()))));
            at = end;
        }

        return words;
    }

    /// <summary>Capitals stay together, but the last of several starts the next word: <c>HTTP|Status</c>. One capital takes small letters with it.</summary>
    private static int EndOfUpper(Rune[] runes, int start)
    {
        var end = EndOfSame(runes, start + 1, WordKind.Upper);
        var lettersFollow = end < runes.Length && KindOf(runes[end]) == WordKind.Letters;
        return !lettersFollow ? end : end > start + 1 ? end - 1 : EndOfSame(runes, end, WordKind.Letters);
    }

    private static int EndOfSame(Rune[] runes, int at, WordKind kind)
    {
        while (at < runes.Length && KindOf(runes[at]) == kind)
        {
            at++;
        }

        return at;
    }

    private static WordKind KindOf(Rune rune) =>
        IsConnector(rune) ? WordKind.Connector
        : Rune.IsPunctuation(rune) ? WordKind.Punctuation
        : Rune.IsUpper(rune) ? WordKind.Upper
        : Rune.IsLetter(rune) && !IsIdeographic(rune) ? WordKind.Letters
        : Rune.IsNumber(rune) ? WordKind.Number
        : WordKind.Other;

    private static bool IsIdeographic(Rune rune) => rune.Value is (>= 0x3034 and < 0x30FF) or (>= 0x3400 and < 0x4DBF) or (>= 0x4E00 and < 0x9FFF);

    private static bool IsConnector(Rune rune) => rune.Value is '-' or '_' || Rune.IsWhiteSpace(rune);
}
