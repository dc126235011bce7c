using System.Globalization;
using System.Text.Json.Nodes;
using Injector.Templating;

namespace Injector.Core.TypedValues;

/// <summary><c>v1.Time</c>: a point in time, to the second; JSON writes the zero one as null.</summary>
internal sealed class TypedTimeType : StructType
{
    private static readonly Dictionary<string, GoMethod> Methods = new(StringComparer.Ordinal)
    {
        ["IsZero"] = new GoMethod("IsZero", static (CallContext _, in Value time, ReadOnlySpan<Value> _) =>
            Value.Bool(ContentOf(time) == default))
        { NeedsPointer = true },
        ["String"] = GoMethod.Getter("String", t => Value.String(Describe(ContentOf(t)))),
        ["Unix"] = GoMethod.Getter("Unix", t => Value.Int64(ContentOf(t).ToUnixTimeSeconds())),
        ["Year"] = GoMethod.Getter("Year", t => Value.Int(ContentOf(t).Year)),
    };

    private TypedTimeType()
        : base("v1.Time", static () => [])
    {
    }

    public static TypedTimeType Instance { get; } = new();

    /// <summary>The time of an RFC 3339 text; the zero time when it is none.</summary>
    public static Value Read(JsonNode node) => Value.Struct(new Content(
        DateTimeOffset.TryParse(node.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : default));

    public override GoMethod? FindMethod(string name) => Methods.GetValueOrDefault(name);

    public override string? TextOf(in Value value) =>
        value.Kind == GoKind.Pointer && value.AsPointer.IsNil ? "<nil>" : Describe(ContentOf(value));

    public override Value Zero() => Value.Struct(new Content(default));

    private static DateTimeOffset ContentOf(in Value value) => ((Content)value.Dereference().AsStruct).Time;

    private static string Describe(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss '+0000 UTC'", CultureInfo.InvariantCulture);

    private sealed class Content(DateTimeOffset time) : GoStruct
    {
        public DateTimeOffset Time => time;

        public override StructType Type => Instance;

        public override Value GetField(StructField field) => default;

        public override JsonNode? ToJson() => time == default
            ? null
            : JsonValue.Create(time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

        public override bool DeepEquals(GoStruct other) => other is Content same && same.Time == time;
    }
}
