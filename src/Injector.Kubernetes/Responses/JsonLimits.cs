using System.Text.Json;

namespace Injector.Kubernetes.Responses;

/// <summary>Bounds of JSON that comes from a server.</summary>
internal static class JsonLimits
{
    /// <summary>Deep enough for any object, shallow enough for any stack.</summary>
    public static JsonDocumentOptions Depth { get; } = new() { MaxDepth = 256 };
}
