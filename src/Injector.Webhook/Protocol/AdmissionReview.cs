namespace Injector.Webhook.Protocol;

/// <summary>
/// What an API server asks, as far as the injector looks at it. The pod itself stays bytes (<see cref="Object"/>): equal pods are
/// recognised without being parsed.
/// </summary>
internal sealed record AdmissionReview
{
    /// <summary><c>admission.k8s.io/v1</c> or <c>admission.k8s.io/v1beta1</c>; the response repeats it.</summary>
    public string ApiVersion { get; init; } = "";

    /// <summary>Identity of the call; may be empty when a command line asks instead of an API server.</summary>
    public string Uid { get; init; } = "";

    /// <summary>Name of the object; empty when the API server will generate it.</summary>
    public string Name { get; init; } = "";

    /// <summary>Namespace of the request; fills a pod's missing one.</summary>
    public string? Namespace { get; init; }

    /// <summary>Who asked the API server for the pod: <c>request.userInfo.username</c>.</summary>
    public string User { get; init; } = "";

    /// <summary><c>CREATE</c>, <c>UPDATE</c>, <c>DELETE</c>, <c>CONNECT</c>, or empty (command line).</summary>
    public string Operation { get; init; } = "";

    /// <summary>Empty for the pod itself.</summary>
    public string SubResource { get; init; } = "";

    /// <summary>Kind of the object, as <c>request.kind.kind</c> names it.</summary>
    public string ResourceKind { get; init; } = "";

    /// <summary>True when nothing will be stored.</summary>
    public bool DryRun { get; init; }

    /// <summary>JSON text of <c>request.object</c>; empty when the request carries none.</summary>
    public ReadOnlyMemory<byte> Object { get; init; }

    /// <summary>Names in the object's metadata.</summary>
    public ObjectNames Names { get; init; }
}

/// <summary>How an object calls itself and its owner; members of a wrong type count as absent.</summary>
/// <param name="Name"><c>metadata.name</c>.</param>
/// <param name="GenerateName"><c>metadata.generateName</c>.</param>
/// <param name="Owner">Kind and name of the controlling owner, such as <c>ReplicaSet/web-6d5f</c>.</param>
/// <param name="TemplateHash">Label <c>pod-template-hash</c>, which a Deployment puts on its ReplicaSets and at the end of their names.</param>
internal readonly record struct ObjectNames(string? Name, string? GenerateName, string? Owner, string? TemplateHash = null)
{
    private const string ReplicaSet = "ReplicaSet/";

    /// <summary>The Deployment behind the owner, such as <c>Deployment/web</c>; null where that cannot be told from the pod.</summary>
    public string? Workload =>
        TemplateHash is { Length: > 0 } hash && Owner is not null && Owner.StartsWith(ReplicaSet, StringComparison.Ordinal)
        && Owner.EndsWith(hash, StringComparison.Ordinal) && Owner.Length - hash.Length - 1 is var end && end > ReplicaSet.Length && Owner[end] == '-'
            ? $"Deployment/{Owner[ReplicaSet.Length..end]}"
            : null;
}
