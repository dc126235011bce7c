using System.Text.Json.Nodes;
using Injector.Core.Reinjection;

namespace Injector.Core.Uninjecting;

/// <summary>Copies an injected pod without the containers, volumes and pull secrets that the injection brought: most of it need not be copied.</summary>
internal static class AuthorsCopy
{
    /// <param name="pod">The injected pod.</param>
    /// <param name="status">What was injected.</param>
    /// <param name="own">What of it is the author's own.</param>
    public static JsonObject Of(JsonObject pod, InjectionStatus status, OwnParts own)
    {
        var copy = new JsonObject();
        foreach (var (name, value) in pod)
        {
            copy[name] = name == "spec" && value is JsonObject spec ? CopySpec(spec, status, own) : value?.DeepClone();
        }

        return copy;
    }

    private static JsonObject CopySpec(JsonObject spec, InjectionStatus status, OwnParts own)
    {
        var copy = new JsonObject();
        foreach (var (member, value) in spec)
        {
            copy[member] = value is JsonArray list && status.IsListed(member) ? CopyList(list, member, status, own) : value?.DeepClone();
        }

        return copy;
    }

    private static JsonArray CopyList(JsonArray list, string member, InjectionStatus status, OwnParts own)
    {
        var copy = new JsonArray();
        foreach (var item in list)
        {
            if ((item as JsonObject).Text("name") is not { } name || !status.Lists(member, name) || own.Spare(member, name))
            {
                copy.Append(item?.DeepClone());
            }
        }

        return copy;
    }
}
