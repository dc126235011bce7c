using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Injector.Kubernetes.Requests;

/// <summary>JSON trees as bytes, without a detour over text.</summary>
internal static class JsonBody
{
    public static ReadOnlyMemory<byte> Of(JsonNode node)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            node.WriteTo(writer);
        }

        return buffer.WrittenMemory;
    }
}
