using System.Text.Json.Nodes;

namespace Injector.Kubernetes.Watching;

/// <summary>Which object of a type.</summary>
/// <param name="Namespace">Empty for objects outside namespaces.</param>
/// <param name="Name">Its name.</param>
public readonly record struct ResourceKey(string Namespace, string Name)
{
    /// <summary>The key of an object.</summary>
    public static ResourceKey Of(JsonObject resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return new ResourceKey(resource.TextOrEmpty("metadata", "namespace"), resource.TextOrEmpty("metadata", "name"));
    }

    /// <summary><c>namespace/name</c>, or the name alone.</summary>
    public override string ToString() => Namespace.Length == 0 ? Name : $"{Namespace}/{Name}";
}
