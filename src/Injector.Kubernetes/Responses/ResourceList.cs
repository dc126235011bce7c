using System.Text.Json.Nodes;

namespace Injector.Kubernetes;

/// <summary>The objects of a list and the state in which they were read.</summary>
/// <param name="Items">The objects in the server's order, which is by namespace and name; each with its kind and API version.</param>
/// <param name="ResourceVersion">The state: a watch goes on from here.</param>
public sealed record ResourceList(IReadOnlyList<JsonObject> Items, string ResourceVersion);
