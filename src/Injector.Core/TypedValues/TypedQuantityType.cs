using System.Text.Json.Nodes;
using Injector.Core.Quantities;
using Injector.Templating;

namespace Injector.Core.TypedValues;

/// <summary><c>resource.Quantity</c>: prints its canonical text.</summary>
internal sealed class TypedQuantityType : StructType
{
    private static readonly Dictionary<string, GoMethod> Methods = new(StringComparer.Ordinal)
    {
        ["String"] = GoMethod.Getter("String", q => Value.String(ContentOf(q).ToString())),
        ["Value"] = GoMethod.Getter("Value", q => Value.Int64(ContentOf(q).Value)),
        ["MilliValue"] = GoMethod.Getter("MilliValue", q => Value.Int64(ContentOf(q).MilliValue)),
        ["IsZero"] = GoMethod.Getter("IsZero", q => Value.Bool(ContentOf(q).IsZero)),
        ["Sign"] = GoMethod.Getter("Sign", q => Value.Int(ContentOf(q).Sign)),
    };

    private TypedQuantityType()
        : base("resource.Quantity", static () => [])
    {
    }

    public static TypedQuantityType Instance { get; } = new();

    /// <summary>The quantity of a JSON string or number; zero when it is none.</summary>
    public static Value Read(JsonNode node) =>
        Value.Struct(new Content(Quantity.TryParse(node.ToString(), out var quantity, out _) ? quantity! : Quantity.Zero));

    public override GoMethod? FindMethod(string name) => Methods.GetValueOrDefault(name);

    public override string? TextOf(in Value value) =>
        value.Kind == GoKind.Pointer && value.AsPointer.IsNil ? "<nil>" : ContentOf(value).ToString();

    public override Value Zero() => Value.Struct(new Content(Quantity.Zero));

    private static Quantity ContentOf(in Value value) => ((Content)value.Dereference().AsStruct).Quantity;

    private sealed class Content(Quantity quantity) : GoStruct
    {
        public Quantity Quantity => quantity;

        public override StructType Type => Instance;

        public override Value GetField(StructField field) => default;

        public override JsonNode ToJson() => JsonValue.Create(quantity.ToString());

        public override bool DeepEquals(GoStruct other) => other is Content same && Quantity.Compare(quantity, same.Quantity) == 0;
    }
}
