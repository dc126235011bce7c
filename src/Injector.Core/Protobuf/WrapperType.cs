using System.Text.Json.Nodes;
using Injector.Templating;

namespace Injector.Core.Protobuf;

/// <summary>A scalar in a box (<c>wrapperspb.Int32Value</c>) as templates see it: the field <c>Value</c> and the getter <c>GetValue</c>.</summary>
internal sealed class WrapperType : StructType
{
    private static readonly Dictionary<ProtoKind, WrapperType> Known = new[]
    {
        new WrapperType("BoolValue", ProtoKind.Bool),
        new WrapperType("Int32Value", ProtoKind.Int32),
        new WrapperType("UInt32Value", ProtoKind.UInt32),
        new WrapperType("Int64Value", ProtoKind.Int64),
        new WrapperType("DoubleValue", ProtoKind.Double),
        new WrapperType("StringValue", ProtoKind.String),
    }.ToDictionary(type => type._kind);

    private readonly ProtoKind _kind;
    private readonly GoMethod _getter;

    private WrapperType(string name, ProtoKind kind)
        : base($"wrapperspb.{name}", () => [new StructField("Value", ScalarType(kind), Embedded: false, 0)])
    {
        _kind = kind;
        var zero = ScalarType(kind).Zero();
        _getter = GoMethod.Getter("GetValue", receiver =>
            receiver.Dereference() is { Kind: GoKind.Struct } value ? ((WrapperStruct)value.AsStruct).Content : zero);
    }

    internal static WrapperType For(ProtoKind kind) => Known[kind];

    internal static GoType ScalarType(ProtoKind kind) => kind switch
    {
        ProtoKind.Bool => Bool,
        ProtoKind.Int32 => Int32,
        ProtoKind.UInt32 => Uint32,
        ProtoKind.Int64 => Int64,
        ProtoKind.Double => Float64,
        ProtoKind.String => String,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a scalar"),
    };

    internal static Value Scalar(object value) => value switch
    {
        bool flag => Value.Bool(flag),
        int number => Value.Int32(number),
        uint number => Value.Uint32(number),
        long number => Value.Int64(number),
        double number => Value.Float64(number),
        string text => Value.String(text),
        _ => throw new ArgumentException($"no scalar: {value.GetType()}", nameof(value)),
    };

    /// <inheritdoc/>
    public override GoMethod? FindMethod(string name) => name == _getter.Name ? _getter : null;

    /// <inheritdoc/>
    public override Value Zero() => Value.Struct(new WrapperStruct(this, ScalarType(_kind).Zero()));
}

/// <summary>A boxed scalar.</summary>
internal sealed class WrapperStruct(WrapperType type, Value content) : GoStruct
{
    internal Value Content => content;

    /// <inheritdoc/>
    public override StructType Type => type;

    /// <inheritdoc/>
    public override Value GetField(StructField field) => content;

    /// <inheritdoc/>
    public override JsonNode? ToJson() => content.Kind switch
    {
        GoKind.Bool => JsonValue.Create(content.AsBool),
        GoKind.String => JsonValue.Create(content.AsString),
        GoKind.Float64 => JsonValue.Create(content.AsFloat64),
        GoKind.Int64 => JsonValue.Create(content.AsInt64.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(content.AsInt64),
    };
}
