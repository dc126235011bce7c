using System.Text.Json.Nodes;
using Injector.Json;
using Injector.Yaml;

namespace Injector.Cli.Diffing;

/// <summary>One object of one side of a comparison.</summary>
internal sealed record ComparedObject
{
    /// <summary>By what it is known.</summary>
    public required ObjectIdentity Identity { get; init; }

    /// <summary>File, address or <c>-</c>, as errors name it; <c>cluster</c> for what runs.</summary>
    public required string File { get; init; }

    /// <summary>Path below the folder that was given, with <c>/</c>; the file's own name when a file was.</summary>
    public required string RelativePath { get; init; }

    /// <summary>The document as it is compared: after injection on a side that is injected.</summary>
    public required StoredDocument Written { get; init; }

    /// <summary>The document as it stands in <see cref="File"/>: lines count in it.</summary>
    public required StoredDocument Source { get; init; }

    /// <summary>Pointer to the object in both documents; empty unless it is an item of a List.</summary>
    public string Pointer { get; init; } = string.Empty;

    /// <summary>Whether the object stands on a side that is made by injection.</summary>
    public bool IsMade { get; init; }

    /// <summary>Whether injection put a sidecar into a pod of it.</summary>
    public bool IsInjected { get; init; }

    /// <summary>Whether the object is read from a server, which adds defaults and bookkeeping of its own.</summary>
    public bool IsLive { get; init; }

    /// <summary>The object, not to be changed.</summary>
    public JsonNode? Tree => JsonPointer.Find(Written.Read().Root, Pointer);

    /// <summary>A copy of the object.</summary>
    public JsonNode? ReadTree() => Tree?.DeepClone();

    /// <summary>Where the object, or a place of it, stands in its file.</summary>
    /// <param name="pointer">Pointer into the object; what is not there leads to what is next above it.</param>
    public SourcePosition PositionOf(string pointer) => Source.Read().PositionOf(Pointer + pointer);
}
