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
            context.Find(PrecheckRules.NamespaceMissing, $"namespace {space} does not exist");
        }

        foreach (var item in context.Planned)
        {
            if (item.Type is { } type && await context.LookUpAsync(type, item.Namespace, item.Name, cancellation) is { } found && !item.IsSameRelease(found))
            {
                context.Find(PrecheckRules.ObjectForeign, $"is there already and is not of release {context.Settings.Release.Name}{OwnerOf(found)}", item.Title);
            }
        }
    }

    private static string OwnerOf(System.Text.Json.Nodes.JsonObject found)
    {
        var release = found.TextOrEmpty("metadata", "annotations", "meta.helm.sh/release-name");
        var name = found.TextOrEmpty("metadata", "labels", "app.kubernetes.io/name");
        return release.Length > 0 ? $", but of Helm release {release}" : name.Length > 0 ? $", but of {name}" : string.Empty;
    }
}
