using System.Text.Json.Nodes;

namespace Injector.Core;

/// <summary>A pod without its sidecar.</summary>
public sealed record UninjectionResult
{
    /// <summary>The pod as its author wrote it; the submitted one itself when it was not injected.</summary>
    public required JsonObject Pod { get; init; }

    /// <summary>Whether an earlier injection was found.</summary>
    public bool IsInjected { get; init; }

    /// <summary>Whether the injection left a record, so that nothing had to be guessed.</summary>
    public bool IsExact { get; init; }

    /// <summary>RFC 6902 patch from the submitted to the author's pod; empty when it was not injected.</summary>
    public JsonArray Patch { get; init; } = [];

    /// <summary>What could only be guessed or is lost, in the order of the steps.</summary>
    public IReadOnlyList<InjectionProblem> Warnings { get; init; } = [];

    /// <summary>What the injection recorded about the text of the manifest; null when it recorded nothing.</summary>
    public JsonObject? TextRecord { get; init; }
}
