using System.Globalization;
using Injector.Go.Time;

namespace Injector.Templating.Functions.Sprig;

/// <summary>Dates and durations. The local zone is UTC.</summary>
internal static class Dates
{
    private const string HtmlLayout = "2006-01-02";
    private static readonly GoType S = GoType.String;
    private static readonly GoType A = GoType.Any;

    public static void AddTo(FunctionTableBuilder table)
    {
        AddFormatting(table);
        AddReading(table);
        AddDurations(table);
    }

    private static void AddFormatting(FunctionTableBuilder table)
    {
        table.Add("now", (c, _) => TimeStruct.ToValue(GoTime.From(c.Clock.GetUtcNow())));
        table.Add("date", (c, a) => Format(a[0].AsString, TimeOf(c, a[1])), S, A);
        table.Add("dateInZone", (c, a) => Format(a[0].AsString, InZone(TimeOf(c, a[1]), a[2].AsString)), S, A, S);
        table.Alias("date_in_zone", "dateInZone");
        table.Add("htmlDate", (c, a) => Format(HtmlLayout, TimeOf(c, a[0])), A);
        table.Add("htmlDateInZone", (c, a) => Format(HtmlLayout, InZone(TimeOf(c, a[0]), a[1].AsString)), A, S);
    }

    private static void AddReading(FunctionTableBuilder table)
    {
        table.Add("toDate", (_, a) => TimeStruct.ToValue(ReadOrZero(a[0].AsString, a[1].AsString)), S, S);
        table.Add("mustToDate", (_, a) => TimeStruct.ToValue(Read(a[0].AsString, a[1].AsString)), S, S);
        table.Add("unixEpoch", (_, a) => Value.String(TimeStruct.Of(a[0]).UnixSeconds.ToString(CultureInfo.InvariantCulture)), TimeStruct.TimeType);
    }

    private static void AddDurations(FunctionTableBuilder table)
    {
        table.Add("dateModify", (_, a) => Modify(a[0].AsString, a[1], must: false), S, TimeStruct.TimeType);
        table.Add("mustDateModify", (_, a) => Modify(a[0].AsString, a[1], must: true), S, TimeStruct.TimeType);
        table.Alias("date_modify", "dateModify");
        table.Alias("must_date_modify", "mustDateModify");
        table.Add("ago", (c, a) => Value.String(Ago(c, a[0])), A);
        table.Add("duration", (_, a) => Value.String(GoDuration.Format(unchecked(Seconds(a[0]) * GoDuration.Second))), A);
        table.Add("durationRound", (c, a) => Value.String(GoDuration.Round(DurationOf(c, a[0]))), A);
    }

    private static Value Format(string layout, GoTime time) => Value.String(DateFormatter.Format(time, layout));

    /// <summary>A time or Unix seconds of kind int, int32 or int64; everything else silently means now.</summary>
    private static GoTime TimeOf(CallContext context, in Value value)
    {
        var type = value.Type;
        if (type == GoType.Int || type == GoType.Int64 || type == GoType.Int32)
        {
            return GoTime.FromUnix(value.AsInt64);
        }

        return type == TimeStruct.TimeType || type == GoType.PointerTo(TimeStruct.TimeType)
            ? TimeStruct.Of(value)
            : GoTime.From(context.Clock.GetUtcNow());
    }

    private static GoTime InZone(GoTime time, string zone) => GoZone.In(time, zone) ?? time with { Offset = 0, ZoneName = "UTC" };

    private static GoTime Read(string layout, string text) => SprigArguments.Try(() => DateParser.Parse(layout, text));

    private static GoTime ReadOrZero(string layout, string text)
    {
        try
        {
            return DateParser.Parse(layout, text);
        }
        catch (FormatException)
        {
            return GoTime.Zero;   // as sprig: only mustToDate complains
        }
    }

    private static Value Modify(string duration, in Value time, bool must)
    {
        try
        {
            return TimeStruct.ToValue(TimeStruct.Of(time).Add(GoDuration.Parse(duration)));
        }
        catch (FormatException e)
        {
            return must ? throw new FunctionException(e.Message) : time;
        }
    }

    private static string Ago(CallContext context, in Value value)
    {
        var elapsed = GoTime.From(context.Clock.GetUtcNow()).Since(TimeOf(context, value));
        return GoDuration.Format((long)Math.Round((decimal)elapsed / GoDuration.Second, MidpointRounding.AwayFromZero) * GoDuration.Second);
    }

    private static long Seconds(in Value value)
    {
        if (value.Type == GoType.Int64)
        {
            return value.AsInt64;
        }

        return value.Type == S && long.TryParse(value.AsString, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0;
    }

    private static long DurationOf(CallContext context, in Value value)
    {
        if (value.Type == GoType.Int64)
        {
            return value.AsInt64;
        }

        if (value.Type == TimeStruct.TimeType)
        {
            return GoTime.From(context.Clock.GetUtcNow()).Since(TimeStruct.Of(value));
        }

        try
        {
            return value.Type == S ? GoDuration.Parse(value.AsString) : 0;
        }
        catch (FormatException)
        {
            return 0;   // as sprig: what is no duration is none
        }
    }
}
