using Injector.Go.Regexp;

namespace Injector.Templating.Functions.Sprig;

/// <summary>Regular expressions.</summary>
internal static class Regexes
{
    private const int WorkUnit = 1 << 14;
    private static readonly GoType S = GoType.String;
    private static readonly GoType I = GoType.Int;

    private delegate Value Work(GoRegex regex, CallContext context, ReadOnlySpan<Value> arguments, Action report);

    public static void AddTo(FunctionTableBuilder table, RegexCache cache)
    {
        table.Add("regexMatch", (c, a) => Value.Bool(TryCompile(cache, a[0].AsString)?.IsMatch(a[1].AsString, Report(c)) ?? false), S, S);
        table.Add("mustRegexMatch", Using(cache, string.Empty, (r, _, a, report) => Value.Bool(r.IsMatch(a[1].AsString, report))), S, S);
        table.Add("regexQuoteMeta", (_, a) => Value.String(GoRegex.QuoteMeta(a[0].AsString)), S);
        AddBoth(table, cache, "regexFind", (r, _, a, report) => Value.String(r.Find(a[1].AsString, report)), S, S);
        AddBoth(table, cache, "regexFindAll", (r, c, a, report) => List(r.FindAll(a[1].AsString, a[2].AsInt32, report), isNilWhenEmpty: true), S, S, I);
        AddBoth(table, cache, "regexReplaceAll", (r, c, a, report) => Checked(c, r.Replace(a[1].AsString, a[2].AsString, report)), S, S, S);
        AddBoth(table, cache, "regexReplaceAllLiteral", (r, c, a, report) => Checked(c, r.ReplaceLiteral(a[1].AsString, a[2].AsString, report)), S, S, S);
        AddBoth(table, cache, "regexSplit", (r, _, a, report) => List(r.Split(a[1].AsString, a[2].AsInt32, report), a[2].AsInt32 == 0), S, S, I);
    }

    private static void AddBoth(FunctionTableBuilder table, RegexCache cache, string name, Work work, params ReadOnlySpan<GoType> parameters)
    {
        table.Add(name, Using(cache, "panic", work), parameters);
        table.Add("must" + char.ToUpperInvariant(name[0]) + name[1..], Using(cache, string.Empty, work), parameters);
    }

    private static FunctionBody Using(RegexCache cache, string mode, Work work) => (context, arguments) =>
    {
        var pattern = arguments[0].AsString;
        context.Spend(pattern.Length);
        var prefix = mode.Length == 0 ? string.Empty : $"regexp: Compile(`{pattern}`): ";
        return work(SprigArguments.Try(() => cache.Get(pattern), prefix), context, arguments, Report(context));
    };

    private static GoRegex? TryCompile(RegexCache cache, string pattern)
    {
        try
        {
            return cache.Get(pattern);
        }
        catch (FormatException)
        {
            return null;   // sprig's regexMatch takes a bad pattern for one that does not match
        }
    }

    private static Action Report(CallContext context) => () => context.Spend(WorkUnit);

    private static Value List(List<string> items, bool isNilWhenEmpty) =>
        items.Count == 0 && isNilWhenEmpty ? Value.Slice(GoSlice.Nil(GoType.StringSlice)) : SprigArguments.Strings([.. items]);

    private static Value Checked(CallContext context, string text)
    {
        context.CheckLength(text.Length);
        return Value.String(text);
    }
}
