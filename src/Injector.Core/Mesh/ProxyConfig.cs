using System.Collections.Immutable;
using Injector.Core.Protobuf;
using Injector.Core.TypedValues;
using Injector.Templating;

namespace Injector.Core.Mesh;

/// <summary>An immutable proxy configuration: of the mesh, or of one pod.</summary>
internal sealed class ProxyConfig : IMessageOwner
{
    private readonly ReleaseDefaults _defaults;
    private string? _json;

    internal ProxyConfig(ProtoMessage message, ReleaseDefaults defaults)
    {
        Message = message;
        _defaults = defaults;
        Value = MessageValue.Of(message, defaults.Release, this);
    }

    /// <summary>Names in the pod's own annotation that no field has, each with what became of it.</summary>
    public IReadOnlyList<string> UnknownFields { get; init; } = [];

    /// <summary>Release whose rules it follows.</summary>
    public IstioRelease Release => _defaults.Release;

    /// <summary><c>REDIRECT</c>, <c>TPROXY</c> or <c>NONE</c>.</summary>
    public string InterceptionMode => Message.Find<ProtoEnumValue>("interceptionMode")?.ToString() ?? "REDIRECT";

    /// <summary>Port of the proxy's health endpoint; 0 when there is none.</summary>
    public int StatusPort => Message.Find<int>("statusPort") ?? 0;

    /// <summary>Worker threads; null when unset, which lets the proxy choose by its cpu limit.</summary>
    public int? Concurrency => Message.Find<int>("concurrency");

    /// <summary>Whether the application waits for the proxy; null when unset.</summary>
    public bool? HoldApplicationUntilProxyStarts => Message.Find<bool>("holdApplicationUntilProxyStarts");

    /// <summary>Image type; null when no image is set, empty when one is set without a type.</summary>
    public string? ImageType => Message.GetMessage("image")?.GetString("imageType");

    /// <summary>Environment of the proxy, by name; in ordinal order.</summary>
    public IReadOnlyDictionary<string, string> ProxyMetadata =>
        (Message.GetMap("proxyMetadata") ?? ImmutableSortedDictionary<string, object?>.Empty)
        .ToImmutableSortedDictionary(entry => entry.Key, entry => entry.Value as string ?? string.Empty, StringComparer.Ordinal);

    /// <summary>The configuration with its texts as templates are to see them.</summary>
    public ProxyConfig SeenBy(AuthorText author) =>
        MessageTexts.See(Message, author) is var seen && ReferenceEquals(seen, Message) ? this : new ProxyConfig(seen, _defaults) { UnknownFields = UnknownFields };

    /// <summary>The configuration as templates see it, <c>.ProxyConfig</c>.</summary>
    public Value Value { get; }

    /// <summary>The same, telling somebody what is read.</summary>
    public Value ReadBy(AuthorText reader) => MessageValue.Of(Message, _defaults.Release, this, reader);

    internal ProtoMessage Message { get; }

    /// <summary>Compact JSON of what differs from the release's built-in configuration, as <c>protoToJSON</c> prints it; made once.</summary>
    public string ToJson() => _json ??= ProtoJsonWriter.Write(_defaults.Prune(Message));

    /// <inheritdoc/>
    public override string ToString() => ToJson();
}
