using System.Text.Json.Nodes;

namespace Injector.Core.Pods;

/// <summary>References to a container's own limits and requests. To Kubernetes' Go types each of them has a divisor, zero when none is given.</summary>
internal static class ResourceReferences
{
    /// <summary>Gives every reference of a pod that has none the divisor zero: in variables, and in files of the downward API.</summary>
    /// <param name="pod">Owned by the caller; changed.</param>
    public static void AddDivisors(JsonObject pod)
    {
        foreach (var container in Objects(pod.InitContainers()).Concat(Objects(pod.Containers())))
        {
            AddToVariables(container.List("env"));
        }

        foreach (var volume in Objects(pod.Spec().List("volumes")))
        {
            AddToFiles(volume.Object("downwardAPI"));
            foreach (var source in Objects(volume.Object("projected").List("sources")))
            {
                AddToFiles(source.Object("downwardAPI"));
            }
        }
    }

    /// <summary>Gives the references of a container's environment the divisor zero.</summary>
    public static void AddToVariables(JsonArray? environment)
    {
        foreach (var variable in Objects(environment))
        {
            Add(variable.Object("valueFrom"));
        }
    }

    private static void AddToFiles(JsonObject? downwardApi)
    {
        foreach (var item in Objects(downwardApi.List("items")))
        {
            Add(item);
        }
    }

    private static void Add(JsonObject? source)
    {
        if (source.Object("resourceFieldRef") is { } reference && reference["divisor"] is null)
        {
            reference["divisor"] = "0";
        }
    }

    private static IEnumerable<JsonObject> Objects(JsonArray? list) => (list ?? []).OfType<JsonObject>();
}
