namespace Injector.Webhook.Admission;

/// <summary>
/// What an API server asks, as far as the injector looks at it. The pod itself stays bytes (<see cref="Object"/>): equal pods are
/// recognised without being parsed.
/// </summary>
/// <param name="ApiVersion"><c>admission.k8s.io/v1</c> or <c>admission.k8s.io/v1beta1</c>; the answer repeats it.</param>
/// <param name="Uid">Identity of the call; may be empty when a command line asks instead of an API server.</param>
/// <param name="Namespace">Namespace of the request; fills a pod's missing one.</param>
/// <param name="Operation"><c>CREATE</c>, <c>UPDATE</c>, <c>DELETE</c>, <c>CONNECT</c>, or empty (command line).</param>
/// <param name="SubResource">Empty for the pod itself.</param>
/// <param name="ResourceKind">Kind of the object, as <c>request.kind.kind</c> names it.</param>
/// <param name="DryRun">True when nothing will be stored.</param>
/// <param name="Object">JSON text of <c>request.object</c>; empty when the request carries none.</param>
internal sealed record AdmissionReview(
    string ApiVersion,
    string Uid,
    string? Namespace,
    string Operation,
    string SubResource,
    string ResourceKind,
    bool DryRun,
    ReadOnlyMemory<byte> Object);
