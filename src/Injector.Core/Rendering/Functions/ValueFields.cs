using Injector.Templating;

namespace Injector.Core.Rendering.Functions;

/// <summary>Reads fields of structs that templates hand to functions.</summary>
internal static class ValueFields
{
    /// <summary>The field of a struct or of what a pointer points at.</summary>
    /// <exception cref="FunctionException">The value is no struct, or has no such field.</exception>
    public static Value Get(Value value, string name)
    {
        var target = value.Dereference();
        if (target.Kind != GoKind.Struct || target.AsStruct.Type.FindField(name) is not { } path)
        {
            throw new FunctionException($"wrong type of value; expected a struct with field {name}, got {value.TypeName}");
        }

        foreach (var field in path)
        {
            target = target.Dereference();
            target = target.AsStruct.GetField(field);
        }

        return target;
    }

    /// <summary>The text of a string field.</summary>
    public static string Text(Value value, string name) => Get(value, name) is { Kind: GoKind.String } text ? text.AsString : string.Empty;

    /// <summary>The items of a list field; none for a nil list.</summary>
    public static GoSlice Items(Value value, string name) => Get(value, name).AsSlice;
}
