using Injector.Templating;

namespace Injector.Core.Rendering.Functions;

/// <summary>Functions that look something up and fall back to a default.</summary>
internal static class LookupFunctions
{
    public static void AddTo(FunctionTableBuilder builder, IReadOnlyDictionary<string, string> environment) => builder
        .Add("isset", static (_, a) => Value.Bool(a[0].AsMap.ContainsKey(a[1].AsString)), GoType.StringMap, GoType.String)
        .Add("annotation", static (_, a) => Annotation(a[0], a[1].AsString, a[2]), GoType.Any, GoType.String, GoType.Any)
        .Add("valueOrDefault", static (_, a) => IsNilOrEmptyText(a[0]) ? a[1] : a[0], GoType.Any, GoType.Any)
        .Add("env", (_, a) => Environment(environment, a[0].AsString, a[1].AsString), GoType.String, GoType.String);

    private static Value Annotation(Value metadata, string name, Value fallback)
    {
        var annotations = ValueFields.Get(metadata, "Annotations");
        return annotations.Kind == GoKind.Map && annotations.AsMap.TryGetValue(name, out var found)
            ? found
            : Value.String(fallback.ToString());
    }

    private static bool IsNilOrEmptyText(Value value) => value.IsNil || (value.Kind == GoKind.String && value.AsString.Length == 0);

    private static Value Environment(IReadOnlyDictionary<string, string> environment, string name, string fallback) =>
        Value.String(environment.TryGetValue(name, out var value) && value.Length > 0 ? value : fallback);
}
