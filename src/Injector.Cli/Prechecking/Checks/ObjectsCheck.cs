using System.Text.Json.Nodes;
using Injector.Json;
using Injector.Kubernetes.Requests;

namespace Injector.Cli.Prechecking.Checks;

/// <summary>Whether the namespace is there, and whether an object of the same name is somebody else's.</summary>
internal sealed class ObjectsCheck : IPrecheck
{
    public string Subject => "what is installed";

    public async Task RunAsync(PrecheckContext context, CancellationToken cancellation)
    {
        var space = context.Settings.Release.Namespace;
        if (await context.LookUpAsync(ResourceTypes.Namespaces, null, space, cancellation) is null)
        {
            context.Find(PrecheckRules.NamespaceMissing, $"namespace {space} does not exist", advice: $"create it: kubectl create namespace {space}");
        }

        foreach (var item in context.Planned)
        {
            if (item.Type is { } type && await context.LookUpAsync(type, item.Namespace, item.Name, cancellation) is { } found && !item.IsSameRelease(found))
            {
                context.Find(PrecheckRules.ObjectForeign, $"is there already and is not of release {context.Settings.Release.Name}{OwnerOf(found)}", item.Title, AdviceFor(item, found));
            }
        }
    }

    /// <summary>What to do about an object of another release of this product; null for objects of others.</summary>
    private static string? AdviceFor(PlannedObject item, JsonObject found) =>
        item.IsSameProduct(found) && found.TextOrEmpty("metadata", "labels", "app.kubernetes.io/instance") is { Length: > 0 } release
            ? $"give --name {release} to look at, or change, that release; or install under a revision of its own (--revision)"
            : null;

    private static string OwnerOf(JsonObject found)
    {
        var release = found.TextOrEmpty("metadata", "annotations", "meta.helm.sh/release-name");
        var name = found.TextOrEmpty("metadata", "labels", "app.kubernetes.io/name");
        return release.Length > 0 ? $", but of Helm release {release}" : name.Length > 0 ? $", but of {name}" : string.Empty;
    }
}
