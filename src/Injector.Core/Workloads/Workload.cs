using System.Text.Json.Nodes;
using Injector.Core.Kinds;

namespace Injector.Core.Workloads;

/// <summary>One workload of a document, with the places where it keeps its pod.</summary>
public sealed record Workload
{
    /// <summary>Kind, for example <c>Deployment</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Group and version as written; may be empty.</summary>
    public required string ApiVersion { get; init; }

    /// <summary>Name of the object; may be empty.</summary>
    public required string Name { get; init; }

    /// <summary>Namespace of the object; may be empty.</summary>
    public required string Namespace { get; init; }

    /// <summary>RFC 6901 pointer from the document's root to the workload; empty when the document is the workload.</summary>
    public required string Pointer { get; init; }

    /// <summary>
    /// RFC 6901 pointer from the document's root to what holds this pod and no other: the workload, or, of a workload with several pod
    /// templates, one of them.
    /// </summary>
    public string PodPointer { get => field ?? Pointer; init; }

    /// <summary>RFC 6901 pointer from the document's root to the pod's metadata; it may not exist there.</summary>
    public required string MetadataPointer { get; init; }

    /// <summary>RFC 6901 pointer from the document's root to the pod's spec; it may not exist there.</summary>
    public required string SpecPointer { get; init; }

    /// <summary>The owner as templates see it.</summary>
    public required WorkloadIdentity Owner { get; init; }

    /// <summary>The document the workload stands in; read, never changed.</summary>
    public required JsonNode Document { get; init; }

    /// <summary>Whether it is a bare pod.</summary>
    internal bool IsPod => Kind == "Pod" && ApiGroup.Of(ApiVersion).Length == 0;

    /// <summary>What is odd about the workload and cannot be seen on its pod, such as an inject label one level too high.</summary>
    public IReadOnlyList<InjectionProblem> Findings() => MisplacedWishes.Find(this);

    /// <summary>Names of the volumes that the controller adds to each pod: those of <c>spec.volumeClaimTemplates</c>.</summary>
    public IReadOnlyList<string> ClaimedVolumes() =>
        [.. JsonPointer.Find(Document, Pointer).Items("spec", "volumeClaimTemplates")
            .Select(claim => claim.At("metadata", "name").AsText()).OfType<string>()];

    /// <summary>A copy of the pod: an object with <c>metadata</c> and <c>spec</c>.</summary>
    public JsonObject ToPod() => PodRebase.ToPod(this);

    /// <summary>The place in the document of something in <see cref="ToPod"/>'s pod.</summary>
    /// <param name="podPointer">RFC 6901 pointer into the pod; it may name what is not there.</param>
    /// <returns>RFC 6901 pointer into <see cref="Document"/>; the workload's own for what is neither metadata nor spec.</returns>
    public string DocumentPointerOf(string podPointer) => PodRebase.Find(this, podPointer) ?? Pointer;

    /// <summary>Turns a patch of <see cref="ToPod"/>'s pod into a patch of the whole document.</summary>
    public JsonArray Rebase(JsonArray podPatch) => PodRebase.Rebase(this, podPatch);

    /// <summary>The operations that make the objects in which the pod's metadata and spec stand, where the document lacks them.</summary>
    public JsonArray MissingParents()
    {
        var patch = new JsonArray();
        PodRebase.AddMissingParents(this, patch);
        return patch;
    }

    /// <summary>Where the path of an operation on <see cref="ToPod"/>'s pod lies in the document: <see cref="Rebase"/> without a copy of the patch.</summary>
    /// <exception cref="ArgumentException">The path is neither in the pod's metadata nor in its spec.</exception>
    public string PathInDocument(string podPath) => PodRebase.Move(this, podPath);
}
