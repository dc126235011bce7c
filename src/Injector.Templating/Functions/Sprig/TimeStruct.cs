using System.Text.Json.Nodes;
using Injector.Go.Time;

namespace Injector.Templating.Functions.Sprig;

/// <summary>A time as templates see it: <c>time.Time</c> with the methods that templates use.</summary>
internal sealed class TimeStruct(GoTime time) : GoStruct
{
    public static StructType TimeType { get; } = new TimeStructType();

    public GoTime Time => time;

    public override StructType Type => TimeType;

    public static Value ToValue(GoTime time) => Value.Struct(new TimeStruct(time));

    public static GoTime Of(in Value value) => ((TimeStruct)value.Dereference().AsStruct).Time;

    public override Value GetField(StructField field) => throw new InvalidOperationException("times have no exported fields");

    public override JsonNode? ToJson() => JsonValue.Create(DateFormatter.Format(time, "2006-01-02T15:04:05.999999999Z07:00"));

    public override bool DeepEquals(GoStruct other) => other is TimeStruct same && same.Time == time;

    private sealed class TimeStructType() : StructType("time.Time", () => [])
    {
        private Dictionary<string, GoMethod>? _methods;

        public override GoMethod? FindMethod(string name) => (_methods ??= CreateMethods()).GetValueOrDefault(name);

        public override string? TextOf(in Value value) => DateFormatter.Text(Of(value));

        public override Value Zero() => ToValue(GoTime.Zero);

        private Dictionary<string, GoMethod> CreateMethods()
        {
            GoMethod[] methods = [.. Getters(), .. Calculations()];
            return methods.ToDictionary(m => m.Name, StringComparer.Ordinal);
        }

        private static IEnumerable<GoMethod> Getters() =>
        [
            GoMethod.Getter("Year", v => Value.Int(Of(v).Date.Year)),
            GoMethod.Getter("Month", v => Value.String(MonthType, DateFormatter.MonthNames[Of(v).Date.Month - 1])),
            GoMethod.Getter("Day", v => Value.Int(Of(v).Date.Day)),
            GoMethod.Getter("Hour", v => Value.Int(Of(v).Hour)),
            GoMethod.Getter("Minute", v => Value.Int(Of(v).Minute)),
            GoMethod.Getter("Second", v => Value.Int(Of(v).Second)),
            GoMethod.Getter("Nanosecond", v => Value.Int(Of(v).Nanosecond)),
            GoMethod.Getter("YearDay", v => Value.Int(Of(v).YearDay)),
            GoMethod.Getter("Weekday", v => Value.String(WeekdayType, DateFormatter.WeekdayNames[Of(v).Weekday])),
            GoMethod.Getter("Unix", v => Value.Int64(Of(v).UnixSeconds)),
            GoMethod.Getter("UnixMilli", v => Value.Int64((Of(v).UnixSeconds * 1000) + (Of(v).Nanosecond / 1_000_000))),
            GoMethod.Getter("UnixNano", v => Value.Int64(unchecked((Of(v).UnixSeconds * GoDuration.Second) + Of(v).Nanosecond))),
            GoMethod.Getter("IsZero", v => Value.Bool(Of(v).IsZero)),
            GoMethod.Getter("String", v => Value.String(DateFormatter.Text(Of(v)))),
            GoMethod.Getter("UTC", v => ToValue(Of(v) with { Offset = 0, ZoneName = "UTC" })),
        ];

        private static readonly GoType MonthType = GoType.Named("time.Month", String);
        private static readonly GoType WeekdayType = GoType.Named("time.Weekday", String);

        private IEnumerable<GoMethod> Calculations() =>
        [
            new("Format", (CallContext _, in Value v, ReadOnlySpan<Value> a) => Value.String(DateFormatter.Format(Of(v), a[0].AsString)), String),
            new("AddDate", AddDate, Int, Int, Int),
            new("After", (CallContext _, in Value v, ReadOnlySpan<Value> a) => Value.Bool(Of(v).CompareTo(Of(a[0])) > 0), this),
            new("Before", (CallContext _, in Value v, ReadOnlySpan<Value> a) => Value.Bool(Of(v).CompareTo(Of(a[0])) < 0), this),
            new("Equal", (CallContext _, in Value v, ReadOnlySpan<Value> a) => Value.Bool(Of(v).CompareTo(Of(a[0])) == 0), this),
            new("Compare", (CallContext _, in Value v, ReadOnlySpan<Value> a) => Value.Int(Of(v).CompareTo(Of(a[0]))), this),
        ];

        private static Value AddDate(CallContext context, in Value receiver, ReadOnlySpan<Value> arguments)
        {
            const long Most = 10_000_000;
            foreach (var argument in arguments)
            {
                _ = Math.Abs(argument.AsInt64) <= Most ? 0 : throw new FunctionException($"AddDate: more than {Most} in one step");
            }

            context.Spend(1);
            return ToValue(Of(receiver).AddDate(arguments[0].AsInt64, arguments[1].AsInt64, arguments[2].AsInt64));
        }
    }
}
