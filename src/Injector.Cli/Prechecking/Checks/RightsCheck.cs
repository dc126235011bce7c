using Injector.Json;
using Injector.Kubernetes.Requests;

namespace Injector.Cli.Prechecking.Checks;

/// <summary>Whether the user may do what an installation does, and whether the cluster knows every kind.</summary>
internal sealed class RightsCheck : IPrecheck
{
    private static readonly string[] Verbs = ["get", "create", "patch", "delete"];

    public string Subject => "the rights of the user";

    public async Task RunAsync(PrecheckContext context, CancellationToken cancellation)
    {
        var reviews = new AccessReviews(context.Session);
        foreach (var kind in context.Planned.GroupBy(item => (ApiVersion: item.Object.TextOrEmpty("apiVersion"), item.Kind)))
        {
            if (kind.First().Type is { } type)
            {
                await CheckAsync(context, reviews, type, kind.First().Namespace, cancellation);
            }
            else
            {
                context.Find(PrecheckRules.ApiMissing, $"the cluster does not serve {kind.Key.Kind} of {kind.Key.ApiVersion}", kind.First().Title);
            }
        }
    }

    private static async Task CheckAsync(PrecheckContext context, AccessReviews reviews, ResourceType type, string? space, CancellationToken cancellation)
    {
        var missing = new List<string>();
        foreach (var verb in Verbs)
        {
            if (!await reviews.MayAsync(new AccessQuestion(verb, type.Group, type.Plural, space), cancellation))
            {
                missing.Add(verb);
            }
        }

        if (missing.Count > 0)
        {
            var resource = type.Group.Length > 0 ? $"{type.Plural}.{type.Group}" : type.Plural;
            context.Find(PrecheckRules.RightMissing, $"you may not {string.Join(", ", missing)} {resource}{(space is null ? string.Empty : $" in namespace {space}")}");
        }
    }
}
