using Injector.Core.Mesh;
using Injector.Core.Protobuf;
using Injector.Templating;

namespace Injector.Core.Rendering.Functions;

/// <summary>The function that names a pod in OpenTelemetry's words.</summary>
internal static class TelemetryFunctions
{
    private const string ServiceNamespace = "service.namespace";
    private const string ServiceVersion = "service.version";
    private const string InstanceId = "service.instance.id";

    public static void AddTo(FunctionTableBuilder builder) => builder.Add(
        "otelResourceAttributes",
        static (_, a) => Value.String(ResourceAttributes(a)),
        GoType.Any, GoType.StringMap, GoType.StringMap, GoType.String, GoType.Any);

    private static string ResourceAttributes(ReadOnlySpan<Value> arguments)
    {
        if (arguments[0].Dereference() is not { Kind: GoKind.Struct } mesh || mesh.AsStruct is not MessageStruct message
            || !MeshConfig.WantsOpenTelemetryNames(message.Message))
        {
            return string.Empty;
        }

        var annotations = arguments[1].AsMap;
        var namespaceName = Own(annotations, ServiceNamespace) ?? arguments[3].AsString;
        var containers = arguments[4].Kind == GoKind.Slice ? arguments[4].AsSlice : GoSlice.Nil(GoType.AnySlice);
        var version = Own(annotations, ServiceVersion) ?? Entry(arguments[2].AsMap, "app.kubernetes.io/version")
            ?? (containers.Count == 1 ? VersionOfImage(ValueFields.Text(containers[0], "Image")) : string.Empty);
        var instance = Own(annotations, InstanceId)
            ?? (containers.Count > 0 ? $"{arguments[3].AsString}.$(POD_NAME).{ValueFields.Text(containers[0], "Name")}" : string.Empty);
        var parts = new List<string>(3);
        AddPart(parts, ServiceNamespace, namespaceName);
        AddPart(parts, ServiceVersion, version);
        AddPart(parts, InstanceId, instance);
        return string.Join(',', parts);
    }

    private static void AddPart(List<string> parts, string name, string value)
    {
        if (value.Length > 0)
        {
            parts.Add($"{name}={value}");
        }
    }

    private static string? Own(GoMap annotations, string attribute) => Entry(annotations, "resource.opentelemetry.io/" + attribute);

    private static string? Entry(GoMap map, string key) =>
        map.TryGetValue(key, out var value) && value.AsString.Length > 0 ? value.AsString : null;

    private static string VersionOfImage(string image)
    {
        var at = image.IndexOf('@', StringComparison.Ordinal);
        var digest = at < 0 ? string.Empty : image[(at + 1)..];
        var name = at < 0 ? image : image[..at];
        var colon = name.LastIndexOf(':');
        var tag = colon > name.LastIndexOf('/') ? name[(colon + 1)..] : string.Empty;
        return tag.Length > 0 && digest.Length > 0 ? $"{tag}@{digest}" : tag + digest;
    }
}
