using System.Text.Json.Nodes;
using Injector.Json;

namespace Injector.Core.Tests.Conformance;

/// <summary>The pod that a controller would create from a workload and an API server would send, as far as the injector looks at it.</summary>
internal static class ControllerPods
{
    public static JsonObject AsPod(JsonObject workload)
    {
        var kind = (string)workload["kind"]!;
        var document = (JsonObject)workload.DeepClone();
        if (kind == "Pod")
        {
            return document;
        }

        var name = (string?)document["metadata"]?["name"] ?? string.Empty;
        var template = kind == "CronJob" ? document["spec"]!["jobTemplate"]!["spec"]!["template"] : document["spec"]!["template"];
        var metadata = template?["metadata"]?.DeepClone() as JsonObject ?? [];
        var owner = new JsonObject { ["apiVersion"] = document["apiVersion"]?.DeepClone(), ["kind"] = kind, ["name"] = name };
        var suffix = string.Empty;
        if (kind == "Deployment")
        {
            name += "-fake";
            suffix = "-";
            owner = new JsonObject { ["apiVersion"] = "apps/v1", ["kind"] = "ReplicaSet", ["name"] = name };
            metadata.EnsureObject("labels")["pod-template-hash"] = "fake";
        }

        owner["controller"] = true;
        owner["uid"] = string.Empty;
        metadata["ownerReferences"] = new JsonArray(owner);
        metadata["generateName"] = name + suffix;
        return new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Pod",
            ["metadata"] = metadata,
            ["spec"] = template?["spec"]?.DeepClone() ?? new JsonObject(),
        };
    }

    /// <summary>A few members that an API server always writes.</summary>
    public static JsonObject AsSent(JsonObject pod, string space)
    {
        var sent = (JsonObject)pod.DeepClone();
        var metadata = sent.EnsureObject("metadata");
        metadata.TryAdd("creationTimestamp", null);
        if (!metadata.ContainsKey("namespace") && space.Length > 0)
        {
            metadata["namespace"] = space;
        }

        foreach (var container in (sent.EnsureObject("spec")["containers"] as JsonArray ?? []).Concat(sent["spec"]!["initContainers"] as JsonArray ?? []))
        {
            container!.AsObject().TryAdd("resources", new JsonObject());
        }

        sent.TryAdd("status", new JsonObject());
        return sent;
    }

    /// <summary>What the suite compares of a pod.</summary>
    public static JsonObject AsCompared(JsonObject pod, bool dropNamespace)
    {
        var compared = (JsonObject)pod.DeepClone();
        (compared["metadata"]?["annotations"] as JsonObject)?.Remove("sidecar.istio.io/status");
        if (dropNamespace)
        {
            (compared["metadata"] as JsonObject)?.Remove("namespace");
        }

        foreach (var container in compared["spec"]?["containers"] as JsonArray ?? [])
        {
            foreach (var variable in container?["env"] as JsonArray ?? [])
            {
                (variable?["valueFrom"]?["fieldRef"] as JsonObject)?.Remove("apiVersion");
            }
        }

        return compared;
    }
}
