using System.Globalization;
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
        table.Add("trimAll", (_, a) => Value.String(PlainText.TrimAll(a[1].AsString, a[0].AsString)), S, S);
        table.Alias("trimall", "trimAll");
        table.Add("trimPrefix", (_, a) => Value.String(PlainText.TrimPrefix(a[1].AsString, a[0].AsString)), S, S);
        table.Add("trimSuffix", (_, a) => Value.String(PlainText.TrimSuffix(a[1].AsString, a[0].AsString)), S, S);
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
        table.Add("shuffle", (_, a) => Value.String(PlainText.Shuffle(a[0].AsString, options)), S);
        table.Add("initials", (_, a) => Value.String(PlainText.Initials(a[0].AsString)), S);
    }

    private static void AddCutting(FunctionTableBuilder table)
    {
        table.Add("substr", (_, a) => Bytes(ByteText.Substring, a[0].AsInt32, a[1].AsInt32, a[2].AsString), I, I, S);
        table.Add("trunc", (_, a) => Value.String(ByteText.Truncate(a[0].AsInt32, a[1].AsString)), I, S);
        table.Add("abbrev", (_, a) => Value.String(ByteText.Abbreviate(0, a[0].AsInt32, a[1].AsString)), I, S);
        table.Add("abbrevboth", (_, a) => Value.String(AbbreviateBoth(a[0].AsInt32, a[1].AsInt32, a[2].AsString)), I, I, S);
        table.Add("splitList", (c, a) => SprigArguments.Strings(MeasuredText.Split(c, a[1].AsString, a[0].AsString, -1)), S, S);
        table.Add("split", (c, a) => Numbered(MeasuredText.Split(c, a[1].AsString, a[0].AsString, -1)), S, S);
        table.Add("splitn", (c, a) => Numbered(MeasuredText.Split(c, a[2].AsString, a[0].AsString, a[1].AsInt32)), S, I, S);
    }

    private static void AddLayout(FunctionTableBuilder table)
    {
        table.Add("repeat", (c, a) => Value.String(MeasuredText.Repeat(c, a[1].AsString, a[0].AsInt64)), I, S);
        table.Add("indent", (c, a) => Value.String(MeasuredText.Indent(c, a[0].AsInt64, a[1].AsString)), I, S);
        table.Add("nindent", (c, a) => Value.String("\n" + MeasuredText.Indent(c, a[0].AsInt64, a[1].AsString)), I, S);
        table.Add("wrap", (_, a) => Value.String(ByteText.Wrap(a[1].AsString, Width(a[0]), "\n", cutLongWords: false)), I, S);
        table.Add("wrapWith", (c, a) => Value.String(MeasuredText.WrapWith(c, Width(a[0]), a[1].AsString, a[2].AsString)), I, S, S);
        table.Add("replace", (c, a) => Value.String(MeasuredText.Replace(c, a[2].AsString, a[0].AsString, a[1].AsString)), S, S, S);
        table.Add("plural", (_, a) => a[2].AsInt64 == 1 ? a[0] : a[1], S, S, I);
    }

    private static void AddJoining(FunctionTableBuilder table)
    {
        table.AddVariadic("quote", (_, a) => Value.String(PlainText.JoinEach(a, v => GoQuote.Quote(SprigArguments.Text(v)))), A);
        table.AddVariadic("squote", (_, a) => Value.String(PlainText.JoinEach(a, v => $"'{SprigArguments.Text(v)}'")), A);
        table.AddVariadic("cat", (_, a) => Value.String(PlainText.JoinEach(a, v => SprigArguments.Text(v))), A);
        table.Add("join", (c, a) => Value.String(MeasuredText.Join(c, a[0].AsString, SprigArguments.Texts(a[1]))), S, A);
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
        table.Add("atoi", (_, a) => Value.Int(PlainText.Atoi(a[0].AsString)), S);
        table.Add("ternary", (_, a) => a[2].AsBool ? a[0] : a[1], A, A, GoType.Bool);
    }

    private static int Width(in Value value) => (int)Math.Clamp(value.AsInt64, 0, int.MaxValue / 2);

    private static Value Bytes(Func<int, int, string, string> cut, int start, int end, string text) =>
        Value.String(SprigArguments.Try(() => cut(start, end, text)));

    private static string AbbreviateBoth(int left, int right, string text) =>
        right < 4 || (left > 0 && right < 7) ? text : ByteText.Abbreviate(left, right, text);

    private static Value Numbered(string[] pieces) =>
        Value.StringMap(pieces.Select((piece, i) => KeyValuePair.Create("_" + i.ToString(CultureInfo.InvariantCulture), piece)));

    private static Value SortAlpha(in Value value)
    {
        var texts = value.IsNil ? ["<nil>"] : SprigArguments.Texts(value);
        Array.Sort(texts, GoText.ByteOrder);
        return SprigArguments.Strings(texts);
    }
}
