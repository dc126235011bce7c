using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Kubernetes.Requests;
using Injector.Kubernetes.Watching;

namespace Injector.Kubernetes.Responses;

/// <summary>Reads one line of a watch. Pure.</summary>
internal static class WatchLines
{
    /// <summary>The event; null for an empty line or a type of event that is not known.</summary>
    /// <exception cref="KubernetesApiException">The line says that the watch failed.</exception>
    /// <exception cref="KubernetesConnectionException">The line is no event.</exception>
    public static WatchEvent? Read(KubernetesRequest request, ReadOnlySpan<byte> line)
    {
        if (line.Trim(" \r\t"u8).IsEmpty)
        {
            return null;
        }

        var node = Parse(request, line);
        if (node?["object"] is not JsonObject body)
        {
            throw new KubernetesConnectionException($"{request}: a line of the watch holds no object");
        }

        node.Remove("object");
        return node.TextOrEmpty("type") switch
        {
            "ADDED" => new WatchEvent(WatchEventType.Added, body),
            "MODIFIED" => new WatchEvent(WatchEventType.Modified, body),
            "DELETED" => new WatchEvent(WatchEventType.Deleted, body),
            "BOOKMARK" => new WatchEvent(WatchEventType.Bookmark, body),
            "ERROR" => throw ErrorReader.Read(request, body),
            _ => null,
        };
    }

    private static JsonObject? Parse(KubernetesRequest request, ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonNode.Parse(line, documentOptions: JsonLimits.Depth) as JsonObject;
        }
        catch (JsonException error)
        {
            throw new KubernetesConnectionException($"{request}: a line of the watch is not JSON: {error.Message}", error);
        }
    }
}
