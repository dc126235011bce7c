using System.Text.Json.Nodes;

namespace Injector.Templating;

/// <summary>
/// A Go struct as templates see it. Derive one class per source of data (a JSON tree with a schema, a time): it says its
/// <see cref="Type"/> and gives one declared field at a time, so that creating it costs nothing until fields are read.
/// Embedded fields are ordinary fields with <see cref="StructField.Embedded"/>; the engine finds promoted ones through them.
/// </summary>
public abstract class GoStruct
{
    /// <summary>The struct's type.</summary>
    public abstract StructType Type { get; }

    /// <summary>
    /// The value of one of <see cref="StructType.Fields"/>; the typed zero value when the data does not have it
    /// (<see cref="GoType.Zero"/>), never <see cref="Value.NoValue"/> unless the field is an interface.
    /// </summary>
    public abstract Value GetField(StructField field);

    /// <summary>The JSON form as Go's encoder writes it, members in declaration order; used by <c>toJson</c>, <c>toYaml</c> and hosts.</summary>
    public abstract JsonNode? ToJson();

    /// <summary>True when both are equal as Go's <c>reflect.DeepEqual</c> says; default: same object or equal fields.</summary>
    public virtual bool DeepEquals(GoStruct other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (Type != other.Type)
        {
            return false;
        }

        foreach (var field in Type.Fields)
        {
            if (!Value.DeepEquals(GetField(field), other.GetField(field)))
            {
                return false;
            }
        }

        return true;
    }
}
