using System.Text.Json.Nodes;
using Injector.Core.Schema;
using Injector.Templating;

namespace Injector.Core.TypedValues;

/// <summary>
/// Shows JSON objects of the Kubernetes API to templates as the Go structs they are in Istio: Go field names, promoted fields, zero
/// values for what is absent, pointers, named types, methods. Nothing is read or copied before a template asks for it.
/// </summary>
internal static class TypedPod
{
    /// <summary>A pod (<c>metadata</c>, <c>spec</c>, …) as a <c>v1.Pod</c>.</summary>
    public static Value Of(JsonObject pod) => Of(pod, PodSchema.Pod);

    /// <summary>An object as a struct of the given type, for example <c>ObjectMeta</c> or <c>PodSpec</c>; null is the zero struct.</summary>
    public static Value Of(JsonObject? value, SchemaType type) => Of(value, type, AuthorText.AsWritten);

    /// <summary>An object as a struct of the given type, its texts as templates are to see them.</summary>
    public static Value Of(JsonObject? value, SchemaType type, AuthorText author) =>
        Value.Struct(new TypedStruct(TypedStructType.Of(type), value, author));

    /// <summary>An object as a pointer to a struct; null is the nil pointer.</summary>
    public static Value PointerTo(JsonObject? value, SchemaType type) =>
        value is null ? Value.NilPointer(TypedStructType.Of(type)) : Value.PointerTo(Of(value, type));
}
