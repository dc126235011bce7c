using System.Text.Json.Nodes;

namespace Injector.Core.Comparing;

/// <summary>What API server and controllers write into every object for themselves.</summary>
internal static class ServerMembers
{
    private static readonly string[] Metadata =
        ["uid", "resourceVersion", "generation", "creationTimestamp", "managedFields", "selfLink", "deletionTimestamp", "deletionGracePeriodSeconds"];

    private static readonly string[] Annotations =
        ["kubectl.kubernetes.io/last-applied-configuration", "deployment.kubernetes.io/revision", "deprecated.daemonset.template.generation"];

    /// <summary>Takes them out of an object.</summary>
    public static void Remove(JsonObject live)
    {
        live.Remove("status");
        if (live.Object("metadata") is not { } metadata)
        {
            return;
        }

        foreach (var name in Metadata)
        {
            metadata.Remove(name);
        }

        if (metadata.Object("annotations") is { } annotations)
        {
            foreach (var name in Annotations)
            {
                annotations.Remove(name);
            }

            if (annotations.Count == 0)
            {
                metadata.Remove("annotations");
            }
        }
    }
}
