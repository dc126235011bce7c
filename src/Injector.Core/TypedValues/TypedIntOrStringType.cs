using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Templating;

namespace Injector.Core.TypedValues;

/// <summary><c>intstr.IntOrString</c>: a port or count by number or by name; prints its content.</summary>
internal sealed class TypedIntOrStringType : StructType
{
    private static readonly Dictionary<string, GoMethod> Methods = new(StringComparer.Ordinal)
    {
        ["String"] = GoMethod.Getter("String", v => Value.String(ContentOf(v).Text)),
        ["IntValue"] = GoMethod.Getter("IntValue", v => Value.Int(ContentOf(v).Number)),
    };

    private TypedIntOrStringType()
        : base("intstr.IntOrString", static () => [new("Type", Named("intstr.Type", Int64), false, 0), new("IntVal", Int32, false, 1), new("StrVal", String, false, 2)])
    {
    }

    public static TypedIntOrStringType Instance { get; } = new();

    /// <summary>The content of a JSON number or string.</summary>
    public static Value Read(JsonNode node) => Value.Struct(
        node.GetValueKind() == JsonValueKind.String
            ? new Content(0, node.GetValue<string>())
            : new Content(node is JsonValue number ? TypedReader.ReadInteger(number) : 0, null));

    public override GoMethod? FindMethod(string name) => Methods.GetValueOrDefault(name);

    public override string? TextOf(in Value value) =>
        value.Kind == GoKind.Pointer && value.AsPointer.IsNil ? "<nil>" : ContentOf(value).Text;

    public override Value Zero() => Value.Struct(new Content(0, null));

    private static Content ContentOf(in Value value) => (Content)value.Dereference().AsStruct;

    private sealed class Content(long integer, string? name) : GoStruct
    {
        public string Text => name ?? integer.ToString(CultureInfo.InvariantCulture);

        /// <summary>The number; of a name that is no number, 0.</summary>
        public long Number => name is null
            ? integer
            : int.TryParse(name, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0;

        public override StructType Type => Instance;

        public override Value GetField(StructField field) => field.Index switch
        {
            0 => Value.Scalar(field.Type, name is null ? 0 : 1),
            1 => Value.Int32((int)integer),
            _ => Value.String(name),
        };

        public override JsonNode ToJson() => name is null ? JsonValue.Create(integer) : JsonValue.Create(name);
    }
}
