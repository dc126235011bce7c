using System.Text.Json.Nodes;
using Injector.Json;
using Injector.Kubernetes.Requests;

namespace Injector.Cli.Prechecking.Checks;

/// <summary>Whether the user may do what an installation does, and whether the cluster knows every kind.</summary>
internal sealed class RightsCheck : IPrecheck
{
    private static readonly ResourceType Reviews = new("authorization.k8s.io", "v1", "selfsubjectaccessreviews", "SelfSubjectAccessReview", Namespaced: false);
    private static readonly string[] Verbs = ["get", "create", "patch", "delete"];

    public string Subject => "the rights of the user";

    public async Task RunAsync(PrecheckContext context, CancellationToken cancellation)
    {
        foreach (var kind in context.Planned.GroupBy(item => (ApiVersion: item.Object.TextOrEmpty("apiVersion"), item.Kind)))
        {
            if (kind.First().Type is { } type)
            {
                await CheckAsync(context, type, kind.First().Namespace, cancellation);
            }
            else
            {
                context.Find(PrecheckRules.ApiMissing, $"the cluster does not serve {kind.Key.Kind} of {kind.Key.ApiVersion}", kind.First().Title);
            }
        }
    }

    private static async Task CheckAsync(PrecheckContext context, ResourceType type, string? space, CancellationToken cancellation)
    {
        var missing = new List<string>();
        foreach (var verb in Verbs)
        {
            if (!await MayAsync(context, type, space, verb, cancellation))
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

    private static async Task<bool> MayAsync(PrecheckContext context, ResourceType type, string? space, string verb, CancellationToken cancellation)
    {
        var attributes = new JsonObject { ["verb"] = verb, ["group"] = type.Group, ["resource"] = type.Plural };
        if (space is not null)
        {
            attributes["namespace"] = space;
        }

        var review = new JsonObject
        {
            ["apiVersion"] = Reviews.ApiVersion,
            ["kind"] = Reviews.Kind,
            ["spec"] = new JsonObject { ["resourceAttributes"] = attributes },
        };
        var answer = await context.Session.SendAsync(new ResourceRequests(Reviews).Create(review), string.Empty, cancellation);
        return answer.At("status", "allowed").AsBool() == true;
    }
}
