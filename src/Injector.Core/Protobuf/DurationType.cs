using System.Text.Json.Nodes;
using Injector.Templating;

namespace Injector.Core.Protobuf;

/// <summary>A duration message as templates see it: whole seconds and the nanoseconds that remain.</summary>
internal sealed class DurationType : StructType
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    private static readonly GoMethod Seconds = GoMethod.Getter("GetSeconds", receiver => SecondsOf(DurationOf(receiver)));
    private static readonly GoMethod Nanos = GoMethod.Getter("GetNanos", receiver => NanosOf(DurationOf(receiver)));

    private DurationType()
        : base("durationpb.Duration", () => [new("Seconds", Int64, Embedded: false, 0), new("Nanos", Int32, Embedded: false, 1)])
    {
    }

    internal static DurationType Instance { get; } = new();

    /// <inheritdoc/>
    public override GoMethod? FindMethod(string name) => name == Seconds.Name ? Seconds : name == Nanos.Name ? Nanos : null;

    /// <inheritdoc/>
    public override Value Zero() => Value.Struct(new DurationStruct(default));

    /// <summary>Protobuf's text form: <c>seconds:45</c>, <c>seconds:1 nanos:500000000</c>.</summary>
    public override string? TextOf(in Value value)
    {
        var duration = DurationOf(value);
        var seconds = duration.Nanoseconds / NanosecondsPerSecond == 0 ? "" : $"seconds:{SecondsOf(duration)}";
        var nanos = duration.Nanoseconds % NanosecondsPerSecond == 0 ? "" : $"nanos:{NanosOf(duration)}";
        return seconds.Length > 0 && nanos.Length > 0 ? $"{seconds} {nanos}" : seconds + nanos;
    }

    /// <summary>The span of a duration or of a pointer to one; zero for nil.</summary>
    internal static ProtoDuration DurationOf(in Value value) =>
        value.Dereference() is { Kind: GoKind.Struct } target && target.AsStruct is DurationStruct duration ? duration.Span : default;

    internal static Value SecondsOf(ProtoDuration span) => Value.Int64(span.Nanoseconds / NanosecondsPerSecond);

    internal static Value NanosOf(ProtoDuration span) => Value.Int32((int)(span.Nanoseconds % NanosecondsPerSecond));
}

/// <summary>A duration.</summary>
internal sealed class DurationStruct(ProtoDuration span) : GoStruct
{
    internal ProtoDuration Span => span;

    /// <inheritdoc/>
    public override StructType Type => DurationType.Instance;

    /// <inheritdoc/>
    public override Value GetField(StructField field) => field.Index == 0 ? DurationType.SecondsOf(span) : DurationType.NanosOf(span);

    /// <inheritdoc/>
    public override JsonNode? ToJson() => JsonValue.Create(span.ToJsonText());
}
