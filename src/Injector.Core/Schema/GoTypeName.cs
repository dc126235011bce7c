namespace Injector.Core.Schema;

/// <summary>Types as Go prints them in decoder errors: <c>string</c>, <c>v1.DNSPolicy</c>, <c>[]v1.Container</c>.</summary>
internal static class GoTypeName
{
    /// <summary>The type of a field, or of its items or values. Pointers are not mentioned.</summary>
    internal static string Of(SchemaField field, bool elem) =>
        elem ? Of(field.Elem!.Kind, field.Elem.TypeName) : field.Kind switch
        {
            SchemaKind.List when field.TypeName is null => "[]" + Of(field.Elem!.Kind, field.Elem.TypeName),
            SchemaKind.Map when field.TypeName is null => "map[string]" + Of(field.Elem!.Kind, field.Elem.TypeName),
            _ => Of(field.Kind, field.TypeName),
        };

    private static string Of(SchemaKind kind, string? typeName)
    {
        if (kind == SchemaKind.Struct)
        {
            return PodSchema.Type(typeName!).GoName;
        }

        return typeName switch
        {
            null => kind switch
            {
                SchemaKind.Quantity => "resource.Quantity",
                SchemaKind.IntOrString => "intstr.IntOrString",
                SchemaKind.Time => "v1.Time",
                _ => kind.ToString().ToLowerInvariant(),
            },
            "UID" => "types.UID",
            _ => $"v1.{typeName}",
        };
    }
}
