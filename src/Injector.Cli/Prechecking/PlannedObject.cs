using System.Text.Json.Nodes;
using Injector.Cli.Reporting;
using Injector.Json;
using Injector.Kubernetes.Requests;

namespace Injector.Cli.Prechecking;

/// <summary>An object that would be installed.</summary>
/// <param name="Object">As the chart makes it.</param>
/// <param name="Type">As the cluster knows its kind; null when it does not.</param>
internal sealed record PlannedObject(JsonObject Object, ResourceType? Type)
{
    /// <summary>Its kind.</summary>
    public string Kind => Object.TextOrEmpty("kind");

    /// <summary>Its name.</summary>
    public string Name => Object.TextOrEmpty("metadata", "name");

    /// <summary>Its namespace; null outside of namespaces.</summary>
    public string? Namespace => Type?.Namespaced == false ? null : Object.TextOrEmpty("metadata", "namespace");

    /// <summary>As findings name it.</summary>
    public WorkloadName Title => new(Kind, Object.TextOrEmpty("metadata", "namespace"), Name);

    /// <summary>Whether an object of the cluster is of the same release: it carries the labels that tell releases apart.</summary>
    /// <param name="found">The object of the same kind, namespace and name.</param>
    public bool IsSameRelease(JsonObject found) => IsSameProduct(found) && Same(found, "app.kubernetes.io/instance");

    /// <summary>Whether an object of the cluster is of this product, of whichever release.</summary>
    /// <param name="found">The object of the same kind, namespace and name.</param>
    public bool IsSameProduct(JsonObject found) => Same(found, "app.kubernetes.io/name");

    private bool Same(JsonObject found, string label) =>
        Object.TextOrEmpty("metadata", "labels", label) == found.TextOrEmpty("metadata", "labels", label);
}
