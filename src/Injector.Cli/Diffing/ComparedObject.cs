using System.Text.Json.Nodes;
using Injector.Cli.Reporting;
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
    public required YamlDocument Written { get; init; }

    /// <summary>The document as it stands in <see cref="File"/>: lines count in it.</summary>
    public required YamlDocument Source { get; init; }

    /// <summary>Pointer to the object in both documents; empty unless it is an item of a List.</summary>
    public string Pointer { get; init; } = string.Empty;

    /// <summary>What injection made of the pods in it, with reasons; empty on a side that is not injected.</summary>
    public IReadOnlyList<WorkloadReport> Reports { get; init; } = [];

    /// <summary>Whether the object is read from a server, which adds defaults and bookkeeping of its own.</summary>
    public bool IsLive { get; init; }

    /// <summary>The object, read anew at every call so that thousands of objects are not held as trees.</summary>
    public JsonNode? ReadTree() => JsonPointer.Find(Written.WithText(Written.RawText).Root, Pointer);

    /// <summary>Where the object, or a place of it, stands in its file.</summary>
    /// <param name="pointer">Pointer into the object; what is not there leads to what is next above it.</param>
    public SourcePosition PositionOf(string pointer) => Source.PositionOf(Pointer + pointer);
}
