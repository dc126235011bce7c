using System.Text.Json.Nodes;

namespace Injector.Core.Workloads;

/// <summary>Moves between a pod and the places of a document that it was taken from.</summary>
internal static class PodRebase
{
    public static JsonObject ToPod(Workload workload)
    {
        var pod = new JsonObject();
        if (workload.IsPod)
        {
            pod["apiVersion"] = workload.ApiVersion;
            pod["kind"] = workload.Kind;
        }

        pod["metadata"] = JsonPointer.Find(workload.Document, workload.MetadataPointer)?.DeepClone() ?? new JsonObject();
        pod["spec"] = JsonPointer.Find(workload.Document, workload.SpecPointer)?.DeepClone() ?? new JsonObject();
        return pod;
    }

    public static JsonArray Rebase(Workload workload, JsonArray podPatch)
    {
        ArgumentNullException.ThrowIfNull(podPatch);
        var patch = new JsonArray();
        if (podPatch.Count == 0)
        {
            return patch;
        }

        AddMissingParents(workload, patch);
        foreach (var operation in podPatch)
        {
            var moved = (JsonObject)operation!.DeepClone();
            foreach (var member in (ReadOnlySpan<string>)["path", "from"])
            {
                if (moved[member] is JsonValue path)
                {
                    moved[member] = Move(workload, path.GetValue<string>());
                }
            }

            patch.Add((JsonNode)moved);
        }

        return patch;
    }

    /// <summary>A patch cannot add below what is not there: makes the objects on the way, outermost first.</summary>
    public static void AddMissingParents(Workload workload, JsonArray patch)
    {
        AddMissingParents(workload.Document, workload.MetadataPointer, patch);
        AddMissingParents(workload.Document, workload.SpecPointer, patch);
    }

    private static void AddMissingParents(JsonNode document, string pointer, JsonArray patch)
    {
        for (var end = 0; end >= 0;)
        {
            end = pointer.IndexOf('/', end + 1);
            var parent = end < 0 ? pointer : pointer[..end];
            if (JsonPointer.Find(document, parent) is not null || IsAdded(patch, parent))
            {
                continue;
            }

            patch.Add((JsonNode)new JsonObject { ["op"] = "add", ["path"] = parent, ["value"] = new JsonObject() });
        }
    }

    private static bool IsAdded(JsonArray patch, string pointer)
    {
        foreach (var operation in patch)
        {
            if (operation!["path"]!.GetValue<string>() == pointer)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Where a place of the pod lies in the document; null for what is neither metadata nor spec.</summary>
    public static string? Find(Workload workload, string podPointer)
    {
        if (Below(podPointer, "/metadata"))
        {
            return workload.MetadataPointer + podPointer["/metadata".Length..];
        }

        return Below(podPointer, "/spec") ? workload.SpecPointer + podPointer["/spec".Length..] : null;
    }

    public static string Move(Workload workload, string path) => Find(workload, path)
        ?? throw new ArgumentException($"the patch touches {path}, which is neither the pod's metadata nor its spec", nameof(path));

    private static bool Below(string path, string parent) =>
        path.StartsWith(parent, StringComparison.Ordinal) && (path.Length == parent.Length || path[parent.Length] == '/');
}
