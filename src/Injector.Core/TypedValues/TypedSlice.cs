using System.Text.Json.Nodes;
using Injector.Templating;

namespace Injector.Core.TypedValues;

/// <summary>A JSON array as a Go slice of typed elements.</summary>
internal sealed class TypedSlice(GoType type, JsonArray items, AuthorText author) : GoSlice
{
    public override GoType Type => type;

    public override int Count => items.Count;

    public override Value this[int index] => TypedReader.Read(items[index], type.Element!, author.At(index));
}
