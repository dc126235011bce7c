using System.Text.Json.Nodes;

namespace Injector.Core.Comparing;

/// <summary>What encoders of Kubernetes objects write although it says nothing: nulls, empty maps of settings, the divisor that divides by nothing, the delay that is none.</summary>
internal static class EmptyMembers
{
    /// <summary>Members of which an empty map means the same as none. <c>emptyDir</c> or a selector, for two, are none of them.</summary>
    private static readonly HashSet<string> Settings = new(StringComparer.Ordinal)
    {
        "annotations", "labels", "resources", "limits", "requests", "securityContext", "strategy", "updateStrategy", "nodeSelector", "dnsConfig", "affinity",
    };

    /// <summary>Lists of a pod of which an empty one means the same as none.</summary>
    private static readonly HashSet<string> Lists = new(StringComparer.Ordinal)
    {
        "env", "envFrom", "volumeMounts", "volumes", "ports", "args", "command", "initContainers", "tolerations", "imagePullSecrets", "hostAliases", "finalizers",
    };

    /// <summary>Takes them out of an object.</summary>
    public static void Remove(JsonObject manifest)
    {
        RemoveBelow(manifest);
    }

    private static void RemoveBelow(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var (_, value) in map)
                {
                    RemoveBelow(value);
                }

                map.RemoveMembers(SaysNothing);
                break;
            case JsonArray list:
                foreach (var item in list)
                {
                    RemoveBelow(item);
                }

                break;
        }
    }

    private static bool SaysNothing(string name, JsonNode? value) => value switch
    {
        null => true,
        JsonObject { Count: 0 } => Settings.Contains(name),
        JsonArray { Count: 0 } => Lists.Contains(name),
        JsonValue => (name == "divisor" && value.AsText() is ("0" or "1")) || (name == "initialDelaySeconds" && value.AsInteger() == 0),
        _ => false,
    };
}
