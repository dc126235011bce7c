namespace Injector.Core.Schema;

/// <summary>A member of an object that its type does not have.</summary>
/// <param name="Owner">Go name of the type, such as <c>Container</c>.</param>
/// <param name="Name">The key as written.</param>
/// <param name="Path">The place, such as <c>spec.containers[0].colour</c>.</param>
/// <param name="Since">The Kubernetes release that brought the field, when it is known but newer than wanted; else null.</param>
internal sealed record ForeignMember(string Owner, string Name, string Path, string? Since);
