using System.Globalization;
using System.Text;
using Injector.Go.Strconv;
using Injector.Go.Text;
using Injector.Templating.Functions.Text;

namespace Injector.Templating.Functions.Sprig;

/// <summary>String functions.</summary>
internal static class Strings
{
    private static readonly GoType S = GoType.String;
    private static readonly GoType I = GoType.Int;
    private static readonly GoType A = GoType.Any;

    public static void AddTo(FunctionTableBuilder table, SprigOptions options)
    {
        AddTrimming(table);
        AddCases(table, options);
        AddCutting(table);
        AddLayout(table);
        AddJoining(table);
        StringTests(table);
    }

    private static void AddTrimming(FunctionTableBuilder table)
    {
        table.Add("trim", (_, a) => Value.String(a[0].AsString.Trim()), S);
        table.Add("trimAll", (_, a) => Value.String(TrimAll(a[1].AsString, a[0].AsString)), S, S);
        table.Alias("trimall", "trimAll");
        table.Add("trimPrefix", (_, a) => Value.String(TrimPrefix(a[1].AsString, a[0].AsString)), S, S);
        table.Add("trimSuffix", (_, a) => Value.String(TrimSuffix(a[1].AsString, a[0].AsString)), S, S);
        table.Add("nospace", (_, a) => Value.String(string.Concat(ByteText.Spread(a[0].AsString).Where(c => !char.IsWhiteSpace(c)))), S);
    }

    private static void AddCases(FunctionTableBuilder table, SprigOptions options)
    {
        table.Add("upper", (_, a) => Value.String(GoCase.Upper(a[0].AsString)), S);
        table.Add("lower", (_, a) => Value.String(GoCase.Lower(a[0].AsString)), S);
        table.Add("title", (_, a) => Value.String(GoCase.Title(a[0].AsString)), S);
        table.Add("untitle", (_, a) => Value.String(GoCase.Untitle(a[0].AsString)), S);
        table.Add("swapcase", (_, a) => Value.String(GoCase.Swap(a[0].AsString)), S);
        table.Add("snakecase", (_, a) => Value.String(WordCase.Snake(a[0].AsString)), S);
        table.Add("kebabcase", (_, a) => Value.String(WordCase.Kebab(a[0].AsString)), S);
        table.Add("camelcase", (_, a) => Value.String(WordCase.Pascal(a[0].AsString)), S);
        table.Add("shuffle", (_, a) => Value.String(Shuffle(a[0].AsString, options)), S);
        table.Add("initials", (_, a) => Value.String(Initials(a[0].AsString)), S);
    }

    private static void AddCutting(FunctionTableBuilder table)
    {
        table.Add("substr", (_, a) => Bytes(ByteText.Substring, a[0].AsInt32, a[1].AsInt32, a[2].AsString), I, I, S);
        table.Add("trunc", (_, a) => Value.String(ByteText.Truncate(a[0].AsInt32, a[1].AsString)), I, S);
        table.Add("abbrev", (_, a) => Value.String(ByteText.Abbreviate(0, a[0].AsInt32, a[1].AsString)), I, S);
        table.Add("abbrevboth", (_, a) => Value.String(AbbreviateBoth(a[0].AsInt32, a[1].AsInt32, a[2].AsString)), I, I, S);
        table.Add("splitList", (c, a) => SprigArguments.Strings(Split(c, a[1].AsString, a[0].AsString, -1)), S, S);
        table.Add("split", (c, a) => Numbered(Split(c, a[1].AsString, a[0].AsString, -1)), S, S);
        table.Add("splitn", (c, a) => Numbered(Split(c, a[2].AsString, a[0].AsString, a[1].AsInt32)), S, I, S);
    }

    private static void AddLayout(FunctionTableBuilder table)
    {
        table.Add("repeat", (c, a) => Value.String(Repeat(c, a[1].AsString, a[0].AsInt64)), I, S);
        table.Add("indent", (c, a) => Value.String(Indent(c, a[0].AsInt64, a[1].AsString)), I, S);
        table.Add("nindent", (c, a) => Value.String("\n" + Indent(c, a[0].AsInt64, a[1].AsString)), I, S);
        table.Add("wrap", (_, a) => Value.String(ByteText.Wrap(a[1].AsString, Width(a[0]), "\n", cutLongWords: false)), I, S);
        table.Add("wrapWith", (c, a) => Value.String(WrapWith(c, Width(a[0]), a[1].AsString, a[2].AsString)), I, S, S);
        table.Add("replace", (c, a) => Value.String(Replace(c, a[2].AsString, a[0].AsString, a[1].AsString)), S, S, S);
        table.Add("plural", (_, a) => a[2].AsInt64 == 1 ? a[0] : a[1], S, S, I);
    }

    private static void AddJoining(FunctionTableBuilder table)
    {
        table.AddVariadic("quote", (_, a) => Value.String(JoinEach(a, v => GoQuote.Quote(SprigArguments.Text(v)))), A);
        table.AddVariadic("squote", (_, a) => Value.String(JoinEach(a, v => $"'{SprigArguments.Text(v)}'")), A);
        table.AddVariadic("cat", (_, a) => Value.String(JoinEach(a, v => SprigArguments.Text(v))), A);
        table.Add("join", (c, a) => Value.String(Join(c, a[0].AsString, SprigArguments.Texts(a[1]))), S, A);
        table.Add("toString", (_, a) => Value.String(SprigArguments.Text(a[0])), A);
        table.Add("toStrings", (_, a) => SprigArguments.Strings(SprigArguments.Texts(a[0])), A);
        table.Add("sortAlpha", (_, a) => SortAlpha(a[0]), A);
    }

    private static void StringTests(FunctionTableBuilder table)
    {
        table.Add("contains", (_, a) => Value.Bool(a[1].AsString.Contains(a[0].AsString, StringComparison.Ordinal)), S, S);
        table.Add("hasPrefix", (_, a) => Value.Bool(a[1].AsString.StartsWith(a[0].AsString, StringComparison.Ordinal)), S, S);
        table.Add("hasSuffix", (_, a) => Value.Bool(a[1].AsString.EndsWith(a[0].AsString, StringComparison.Ordinal)), S, S);
        table.Add("hello", (_, _) => Value.String("Hello!"));
        table.Add("atoi", (_, a) => Value.Int(Atoi(a[0].AsString)), S);
        table.Add("ternary", (_, a) => a[2].AsBool ? a[0] : a[1], A, A, GoType.Bool);
    }

    private static int Width(in Value value) => (int)Math.Clamp(value.AsInt64, 0, int.MaxValue / 2);

    private static Value Bytes(Func<int, int, string, string> cut, int start, int end, string text) =>
        Value.String(SprigArguments.Try(() => cut(start, end, text)));

    private static string TrimAll(string text, string cutset)
    {
        var set = cutset.EnumerateRunes().ToHashSet();
        var (start, end) = (0, text.Length);
        while (start < end && Rune.TryGetRuneAt(text, start, out var rune) && set.Contains(rune))
        {
            start += rune.Utf16SequenceLength;
        }

        while (start < end && Rune.DecodeLastFromUtf16(text.AsSpan(start, end - start), out var rune, out var units) == System.Buffers.OperationStatus.Done
            && set.Contains(rune))
        {
            end -= units;
        }

        return text[start..end];
    }

    private static string TrimPrefix(string text, string prefix) =>
        text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : text;

    private static string TrimSuffix(string text, string suffix) =>
        text.EndsWith(suffix, StringComparison.Ordinal) ? text[..^suffix.Length] : text;

    private static string Shuffle(string text, SprigOptions options)
    {
        var runes = text.EnumerateRunes().ToArray();
        for (var i = runes.Length - 1; i > 0; i--)
        {
            var other = (int)options.Next(i + 1);
            (runes[i], runes[other]) = (runes[other], runes[i]);
        }

        return string.Concat(runes.Select(r => r.ToString()));
    }

    /// <summary>The first byte of each word; sprig reads bytes here, so that a letter beyond ASCII becomes another one.</summary>
    private static string Initials(string text)
    {
        var result = new StringBuilder();
        var first = true;
        foreach (var unit in ByteText.Spread(text))
        {
            if (first && !char.IsWhiteSpace(unit))
            {
                result.Append(unit);
            }

            first = char.IsWhiteSpace(unit);
        }

        return result.ToString();
    }

    private static string AbbreviateBoth(int left, int right, string text) =>
        right < 4 || (left > 0 && right < 7) ? text : ByteText.Abbreviate(left, right, text);

    private static string[] Split(CallContext context, string text, string separator, int limit)
    {
        if (limit == 0)
        {
            return [];
        }

        context.Spend(text.Length);
        if (separator.Length > 0)
        {
            return limit < 0 ? text.Split(separator) : text.Split(separator, limit);
        }

        var pieces = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var length = pieces.Count == limit - 1 ? text.Length - at : GoText.UnitsAt(text, at);
            pieces.Add(text.Substring(at, length));
            at += length;
        }

        return [.. pieces];
    }

    private static Value Numbered(string[] pieces) =>
        Value.StringMap(pieces.Select((piece, i) => KeyValuePair.Create("_" + i.ToString(CultureInfo.InvariantCulture), piece)));

    private static string Repeat(CallContext context, string text, long count)
    {
        if (count < 0)
        {
            throw new FunctionException("strings: negative Repeat count");
        }

        if (text.Length == 0 || count == 0)
        {
            return string.Empty;
        }

        context.CheckLength(count > int.MaxValue ? long.MaxValue : count * text.Length);
        return text.Length == 1 ? new string(text[0], (int)count) : new StringBuilder(text.Length * (int)count).Insert(0, text, (int)count).ToString();
    }

    private static string Indent(CallContext context, long count, string text)
    {
        var pad = Repeat(context, " ", count);
        context.CheckLength(text.Length + ((1L + text.AsSpan().Count('\n')) * pad.Length));
        return pad + text.Replace("\n", "\n" + pad, StringComparison.Ordinal);
    }

    private static string WrapWith(CallContext context, int width, string separator, string text)
    {
        context.CheckLength(text.Length + ((long)separator.Length * (text.Length / Math.Max(1, width) + text.AsSpan().Count(' ') + 1)));
        return ByteText.Wrap(text, width, separator, cutLongWords: true);
    }

    private static string Replace(CallContext context, string text, string old, string replacement)
    {
        if (old.Length > 0)
        {
            context.CheckLength(text.Length + ((long)text.AsSpan().Count(old) * Math.Max(0, replacement.Length - old.Length)));
            return text.Replace(old, replacement, StringComparison.Ordinal);
        }

        context.CheckLength(text.Length + ((text.Length + 1L) * replacement.Length));
        var result = new StringBuilder(replacement);
        for (var at = 0; at < text.Length;)
        {
            var units = GoText.UnitsAt(text, at);
            result.Append(text, at, units).Append(replacement);
            at += units;
        }

        return result.ToString();
    }

    private static string JoinEach(ReadOnlySpan<Value> values, Func<Value, string> text)
    {
        var parts = new List<string>(values.Length);
        foreach (var value in values)
        {
            if (!value.IsNil)
            {
                parts.Add(text(value));
            }
        }

        return string.Join(' ', parts);
    }

    private static string Join(CallContext context, string separator, string[] parts)
    {
        context.CheckLength(parts.Sum(p => (long)p.Length) + ((long)separator.Length * parts.Length));
        return string.Join(separator, parts);
    }

    private static Value SortAlpha(in Value value)
    {
        var texts = value.IsNil ? ["<nil>"] : SprigArguments.Texts(value);
        Array.Sort(texts, GoText.ByteOrder);
        return SprigArguments.Strings(texts);
    }

    private static long Atoi(string text)
    {
        var digits = text.AsSpan(text.StartsWith('-') || text.StartsWith('+') ? 1 : 0);
        if (digits.Length == 0 || digits.ContainsAnyExceptInRange('0', '9'))
        {
            return 0;
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value
            : text[0] == '-' ? long.MinValue : long.MaxValue;
    }
}
