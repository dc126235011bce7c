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

    private readonly bool _hasMethods;

    private TypedQuantityType(bool hasMethods)
        : base("resource.Quantity", static () => []) => _hasMethods = hasMethods;

    public static TypedQuantityType Instance { get; } = new(hasMethods: true);

    /// <summary>A quantity that is an entry of a map: its methods want a pointer to it, and Go has none to an entry.</summary>
    public static TypedQuantityType Entry { get; } = new(hasMethods: false);

    /// <summary>The quantity of a JSON string or number; zero when it is none.</summary>
    public Value Read(JsonNode node) =>
        Value.Struct(new Content(this, Quantity.TryParse(node.ToString(), out var quantity, out _) ? quantity! : Quantity.Zero));

    /// <summary>A pointer to a copy of a map's entry.</summary>
    public static Value PointerToCopy(in Value entry) => Value.PointerTo(Value.Struct(new Content(Instance, ContentOf(entry))));

    public override GoMethod? FindMethod(string name) => _hasMethods ? Methods.GetValueOrDefault(name) : null;

    public override string? TextOf(in Value value) =>
        value.Kind == GoKind.Pointer && value.AsPointer.IsNil ? "<nil>" : ContentOf(value).ToString();

    public override Value Zero() => Value.Struct(new Content(this, Quantity.Zero));

    private static Quantity ContentOf(in Value value) => ((Content)value.Dereference().AsStruct).Quantity;

    private sealed class Content(TypedQuantityType type, Quantity quantity) : GoStruct
    {
        public Quantity Quantity => quantity;

        public override StructType Type => type;

        public override Value GetField(StructField field) => default;

        public override JsonNode ToJson() => JsonValue.Create(quantity.ToString());

        public override bool DeepEquals(GoStruct other) => other is Content same && Quantity.Compare(quantity, same.Quantity) == 0;
    }
}
