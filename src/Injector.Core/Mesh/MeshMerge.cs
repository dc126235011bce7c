using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Injector.Core.Protobuf;
using Injector.Core.Releases;

namespace Injector.Core.Mesh;

/// <summary>Lays a mesh text, or the text of a proxy configuration, over a base.</summary>
internal static class MeshMerge
{
    private static readonly ReleaseSet JoinsMetadata = ReleaseTable.Of(ReleaseRule.MetadataIsJoined);
    private static readonly ReleaseSet JoinsLists = ReleaseTable.Of(ReleaseRule.MeshListsAreJoined);

    private static readonly string[] InheritedHeaders = ["forwardedClientCert", "requestId", "attemptCount", "server", "envoyDebugHeaders"];

    internal static ProtoMessage ApplyMesh(JsonObject json, ProtoMessage onto, IstioRelease release, ProtoJsonReader reader)
    {
        var mesh = reader.Apply(WithoutSpecials(json), onto);
        var type = onto.Descriptor;
        var builder = mesh.ToBuilder();
        if (Part(json, "defaultConfig", "default_config", reader) is { } proxy)
        {
            builder.Set(type.Field("defaultConfig"), ApplyProxy(proxy, DefaultConfig(onto), release, reader, "defaultConfig"));
        }

        if (Part(json, "defaultProviders", "default_providers", reader) is { } providers)
        {
            var field = type.Field("defaultProviders");
            var previous = onto.GetMessage("defaultProviders") ?? field.Message!.Empty;
            builder.Set(field, reader.Apply(providers, previous, "defaultProviders"));
        }

        if (JoinsLists.Contains(release))
        {
            builder.Set(type.Field("extensionProviders"), JoinProviders(onto, mesh));
            builder.Set(type.Field("trustDomainAliases"), JoinAliases(onto, mesh));
        }

        return builder.Build();
    }

    /// <summary>Fields of a text onto a proxy configuration; a zero that is written counts.</summary>
    internal static ProtoMessage ApplyProxy(JsonObject json, ProtoMessage onto, IstioRelease release, ProtoJsonReader reader, string path = "") =>
        Finish(reader.Apply(json, onto, path), onto, release);

    /// <summary>Fields that are set in a layer onto a proxy configuration; zeros of plain fields are not seen.</summary>
    internal static ProtoMessage OverlayProxy(ProtoMessage layer, ProtoMessage onto, IstioRelease release) =>
        Finish(onto.Overlay(layer), onto, release);

    internal static ProtoMessage DefaultConfig(ProtoMessage mesh) => mesh.GetMessage("defaultConfig") ?? ProxyTypes.ProxyConfig.Empty;

    /// <summary>Joins what is joined rather than replaced: metadata by key, and headers that the new message does not mention.</summary>
    private static ProtoMessage Finish(ProtoMessage merged, ProtoMessage previous, IstioRelease release)
    {
        if (JoinsMetadata.Contains(release) && previous.GetMap("proxyMetadata") is { } metadata && merged.GetMap("proxyMetadata") is { } added
            && !ReferenceEquals(metadata, added))
        {
            merged = merged.With("proxyMetadata", metadata.SetItems(added));
        }
        else if (JoinsMetadata.Contains(release) && merged.GetMap("proxyMetadata") is null)
        {
            merged = merged.With("proxyMetadata", previous.GetMap("proxyMetadata"));
        }

        return previous.GetMessage("proxyHeaders") is { } oldHeaders && merged.GetMessage("proxyHeaders") is { } newHeaders
            ? merged.With("proxyHeaders", InheritHeaders(oldHeaders, newHeaders))
            : merged;
    }

    private static ProtoMessage InheritHeaders(ProtoMessage previous, ProtoMessage merged)
    {
        var builder = merged.ToBuilder();
        foreach (var name in InheritedHeaders)
        {
            var field = merged.Descriptor.Field(name);
            if (merged[field] is null)
            {
                builder.Set(field, previous[field]);
            }
        }

        return builder.Build();
    }

    /// <summary>A provider of a known name takes that provider's place, others follow.</summary>
    private static ImmutableArray<object?> JoinProviders(ProtoMessage previous, ProtoMessage mesh)
    {
        var added = mesh.GetList("extensionProviders");
        var joined = previous.GetList("extensionProviders");
        if (added == joined)
        {
            return joined;
        }

        foreach (var provider in added)
        {
            var name = (provider as ProtoMessage)?.GetString("name");
            var place = joined.AsSpan().IndexOfName(name);
            joined = place < 0 ? joined.Add(provider) : joined.SetItem(place, provider);
        }

        return joined;
    }

    private static int IndexOfName(this ReadOnlySpan<object?> providers, string? name)
    {
        for (var i = 0; i < providers.Length; i++)
        {
            if (providers[i] is ProtoMessage provider && provider.GetString("name") == name)
            {
                return i;
            }
        }

        return -1;
    }

    private static ImmutableArray<object?> JoinAliases(ProtoMessage previous, ProtoMessage mesh)
    {
        var all = new SortedSet<string>(StringComparer.Ordinal);
        all.UnionWith(previous.GetList("trustDomainAliases").OfType<string>());
        all.UnionWith(mesh.GetList("trustDomainAliases").OfType<string>());
        return [.. all];
    }

    private static JsonObject WithoutSpecials(JsonObject json)
    {
        var rest = new JsonObject();
        foreach (var (name, value) in json)
        {
            if (name is not ("defaultConfig" or "default_config" or "defaultProviders" or "default_providers"))
            {
                rest.Add(name, value?.DeepClone());
            }
        }

        return rest;
    }

    private static JsonObject? Part(JsonObject json, string jsonName, string protoName, ProtoJsonReader reader)
    {
        if (!json.TryGetPropertyValue(jsonName, out var node))
        {
            json.TryGetPropertyValue(protoName, out node);
        }

        if (node is not null and not JsonObject)
        {
            reader.Errors.Add(ProtoJsonReader.Mismatch(jsonName, "an object", node));
        }

        return node as JsonObject;
    }
}
