using System.Text.Json.Nodes;
using Injector.Core.Schema;
using Injector.Core.Workloads;
using Injector.Templating;

namespace Injector.Core.Rendering;

/// <summary>A scalar that is a struct in Go: a quantity, a port by number or name, a time. Templates see its text.</summary>
internal sealed class TypedScalarType : StructType
{
    private readonly Func<JsonNode?, string> _print;
    private readonly GoMethod _string;

    private TypedScalarType(string name, Func<JsonNode?, string> print)
        : base(name, static () => [])
    {
        _print = print;
        _string = GoMethod.Getter("String", receiver => Value.String(TextOf(receiver)));
    }

    public static TypedScalarType Quantity { get; } = new("resource.Quantity", static node =>
        Schema.Quantity.TryParse(Text(node), out var amount, out _) ? amount!.ToString() : Text(node));

    public static TypedScalarType IntOrString { get; } = new("intstr.IntOrString", Text);

    public static TypedScalarType Time { get; } = new("v1.Time", Text);

    public override GoMethod? FindMethod(string name) => name == _string.Name ? _string : null;

    public override string? TextOf(in Value value) =>
        value.Dereference() is { Kind: GoKind.Struct } target && target.AsStruct is TypedScalar scalar ? _print(scalar.Node) : null;

    public override Value Zero() => Value.Struct(new TypedScalar(JsonValue.Create("0"), this));

    private static string Text(JsonNode? node) => node.AsText() ?? GoJsonText.Of(node);
}

/// <summary>A value of a <see cref="TypedScalarType"/>.</summary>
internal sealed class TypedScalar(JsonNode node, TypedScalarType type) : GoStruct
{
    public JsonNode Node => node;

    public override StructType Type => type;

    public override Value GetField(StructField field) => throw new ArgumentOutOfRangeException(nameof(field));

    public override JsonNode? ToJson() => node.DeepClone();
}
