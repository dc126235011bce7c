using System.Text.Json.Nodes;

namespace Injector.Core;

/// <summary>A part of the pod that a stage changed.</summary>
public sealed record ExplainedChange
{
    /// <summary>The part as people write it: <c>spec.containers[istio-proxy].env[PROXY_CONFIG]</c>.</summary>
    public required string Path { get; init; }

    /// <summary>RFC 6901 pointer into the pod as the stage left it; for what went, as the stage found it.</summary>
    public required string Pointer { get; init; }

    /// <summary>What happened.</summary>
    public required ExplainedChangeKind Kind { get; init; }

    /// <summary>Its value before; null when there was none.</summary>
    public JsonNode? Before { get; init; }

    /// <summary>Its value afterwards; null when there is none, and for a container that came, whose members follow one by one.</summary>
    public JsonNode? After { get; init; }

    /// <summary>The piece of a template that it comes from; null when it comes from none, or that cannot be told.</summary>
    public ExplainedOrigin? Origin { get; init; }
}

/// <summary>The piece of a template that wrote a part of a pod.</summary>
/// <param name="Place">Where the template writes the part: the line on which it begins.</param>
/// <param name="Reads">What its value was made of, and what was looked at for it and passed over.</param>
/// <param name="Branches">The branches and loops around it, outermost first.</param>
/// <param name="Inside">The branches and loops within it, which chose what it is made of; outermost first, also those that wrote nothing.</param>
public sealed record ExplainedOrigin(
    TemplatePlace Place, IReadOnlyList<ExplainedRead> Reads, IReadOnlyList<ExplainedBranch> Branches, IReadOnlyList<ExplainedBranch> Inside);

/// <summary>Something that a template read.</summary>
/// <param name="Root">Which data: <c>values</c>, <c>meshConfig</c>, <c>proxyConfig</c>, <c>annotation</c>, <c>label</c>, <c>pod</c>, <c>owner</c>, <c>setting</c>, <c>environment</c>.</param>
/// <param name="Path">The place in them, such as <c>global.proxy.image</c>, or the name of the annotation; <c>*</c> at its end for all there is.</param>
/// <param name="Found">Whether anything stands there.</param>
/// <param name="Used">Whether it is part of the value, rather than looked at and passed over.</param>
public sealed record ExplainedRead(string Root, string Path, bool Found, bool Used);

/// <summary>A branch or loop of a template.</summary>
/// <param name="Line">Its line in the template.</param>
/// <param name="Condition">Its keyword and pipeline: <c>if .Values.global.logAsJson</c>.</param>
/// <param name="IsElse">Whether the pipeline was false.</param>
/// <param name="Reads">What the pipeline read.</param>
public sealed record ExplainedBranch(int Line, string Condition, bool IsElse, IReadOnlyList<ExplainedRead> Reads);

/// <summary>What became of a label or annotation.</summary>
public enum ExplainedKeyUse
{
    /// <summary>It was obeyed, or read by a template.</summary>
    Used,

    /// <summary>It has a meaning, and nothing asked for it here.</summary>
    WithoutEffect,

    /// <summary>It is nearly one that has a meaning, and has none itself.</summary>
    Misspelt,

    /// <summary>It is of one of Istio's domains, and no known one.</summary>
    Unknown,
}

/// <summary>A label or annotation of the pod, and what became of it.</summary>
/// <param name="Member"><c>labels</c> or <c>annotations</c>.</param>
/// <param name="Key">Its key.</param>
/// <param name="Value">Its value.</param>
/// <param name="Use">What became of it.</param>
/// <param name="Reason">One clause for people.</param>
public sealed record ExplainedKey(string Member, string Key, string Value, ExplainedKeyUse Use, string Reason)
{
    /// <summary>RFC 6901 pointer into the pod.</summary>
    public string Pointer => JsonPointer.Combine("/metadata/" + Member, Key);

    /// <summary>The key that was meant; null unless it is misspelt.</summary>
    public string? Meant { get; init; }
}
