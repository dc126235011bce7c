namespace Injector.Templating.Functions.Sprig;

/// <summary>JSON.</summary>
internal static class Json
{
    private const string Indent = "  ";

    public static void AddTo(FunctionTableBuilder table)
    {
        var (a, s) = (GoType.Any, GoType.String);
        table.Add("toJson", (c, v) => OrEmpty(c, v[0], null), a);
        table.Add("toPrettyJson", (c, v) => OrEmpty(c, v[0], Indent), a);
        table.Add("mustToJson", (c, v) => Write(c, v[0], escapeHtml: true, null), a);
        table.Add("mustToPrettyJson", (c, v) => Write(c, v[0], escapeHtml: true, Indent), a);
        table.Add("toRawJson", (c, v) => Write(c, v[0], escapeHtml: false, null), a);
        table.Add("mustToRawJson", (c, v) => Write(c, v[0], escapeHtml: false, null), a);
        table.Add("mustFromJson", (c, v) => Read(c, v[0].AsString), s);
        table.Add("fromJson", (c, v) => ReadOrNil(c, v[0].AsString), s);
    }

    private static Value Write(CallContext context, in Value value, bool escapeHtml, string? indent)
    {
        var text = GoJson.Write(value, escapeHtml, indent);
        context.CheckLength(text.Length);
        context.Spend(text.Length / 16);
        return Value.String(text);
    }

    private static Value OrEmpty(CallContext context, in Value value, string? indent)
    {
        try
        {
            return Write(context, value, escapeHtml: true, indent);
        }
        catch (FunctionException)
        {
            return Value.String(string.Empty);   // as sprig: what has no JSON form is empty
        }
    }

    private static Value Read(CallContext context, string text)
    {
        context.Spend(text.Length / 16);
        return SprigArguments.Try(() => GoJson.Read(text));
    }

    private static Value ReadOrNil(CallContext context, string text)
    {
        try
        {
            return Read(context, text);
        }
        catch (FunctionException)
        {
            return default;
        }
    }
}
