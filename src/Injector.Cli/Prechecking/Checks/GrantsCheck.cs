using System.Globalization;
using System.Text.Json.Nodes;
using Injector.Json;

namespace Injector.Cli.Prechecking.Checks;

/// <summary>
/// Whether the user may grant what the roles of the installation grant. The API server lets nobody write a role with rights that he has not, unless he
/// may escalate, nor bind one, unless he may bind it.
/// </summary>
internal sealed class GrantsCheck : IPrecheck
{
    /// <summary>Most questions that are asked: an own chart, or own values, may grant any number of rights.</summary>
    private const int MostQuestions = 200;

    public string Subject => "the rights that the installation grants";

    public async Task RunAsync(PrecheckContext context, CancellationToken cancellation)
    {
        var reviews = new AccessReviews(context.Session);
        foreach (var role in context.Planned.Where(item => item is { Kind: "ClusterRole" or "Role", Type: not null }))
        {
            if (await MayWriteAsync(context, reviews, role, cancellation) && await MayBindAsync(context, reviews, role, cancellation))
            {
                continue;
            }

            var missing = new List<string>();
            foreach (var right in RightsOf(role))
            {
                if (reviews.Count >= MostQuestions)
                {
                    var count = MostQuestions.ToString(CultureInfo.InvariantCulture);
                    context.Find(PrecheckRules.NotChecked, $"{Subject} cannot all be checked: they are more than {count} questions to the API server");
                    return;
                }

                if (!await reviews.MayAsync(right, cancellation))
                {
                    missing.Add(right.ToString());
                }
            }

            if (missing.Count > 0)
            {
                context.Find(PrecheckRules.RightMissing, $"you may not grant what you have not yourself, nor may you escalate or bind: {string.Join(", ", missing)}", role.Title);
            }
        }
    }

    /// <summary>Whether the role can be written whatever it grants: by the verb escalate, or because it is there with the same rules.</summary>
    private static async Task<bool> MayWriteAsync(PrecheckContext context, AccessReviews reviews, PlannedObject role, CancellationToken cancellation) =>
        await reviews.MayAsync(new AccessQuestion("escalate", role.Type!.Group, role.Type.Plural, role.Namespace), cancellation)
        || (await FindAsync(context, reviews, role, cancellation) is { } found && JsonNode.DeepEquals(found["rules"], role.Object["rules"]));

    /// <summary>Whether each binding of the role can be written: by the verb bind, or because it is there.</summary>
    private static async Task<bool> MayBindAsync(PrecheckContext context, AccessReviews reviews, PlannedObject role, CancellationToken cancellation)
    {
        foreach (var binding in context.Planned.Where(item => item.Type is not null && IsOf(item, role)))
        {
            if (!await reviews.MayAsync(new AccessQuestion("bind", role.Type!.Group, role.Type.Plural, binding.Namespace, role.Name), cancellation)
                && await FindAsync(context, reviews, binding, cancellation) is null)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The object as the cluster has it; null when it is not there, or may not be read, which is a finding of its own.</summary>
    private static async Task<JsonObject?> FindAsync(PrecheckContext context, AccessReviews reviews, PlannedObject item, CancellationToken cancellation) =>
        await reviews.MayAsync(new AccessQuestion("get", item.Type!.Group, item.Type.Plural, item.Namespace), cancellation)
            ? await context.LookUpAsync(item.Type, item.Namespace, item.Name, cancellation)
            : null;

    private static bool IsOf(PlannedObject binding, PlannedObject role) =>
        binding.Object.TextOrEmpty("roleRef", "kind") == role.Kind
        && binding.Object.TextOrEmpty("roleRef", "name") == role.Name
        && (role.Namespace is null || role.Namespace == binding.Namespace);

    /// <summary>Each right by itself. Rules about addresses that are no objects, of which the chart has none, are left to the API server.</summary>
    private static IEnumerable<AccessQuestion> RightsOf(PlannedObject role) =>
        from rule in role.Object.Items("rules")
        from grp in rule.Texts("apiGroups")
        from resource in rule.Texts("resources")
        from name in rule.Texts("resourceNames").DefaultIfEmpty(string.Empty)
        from verb in rule.Texts("verbs")
        select new AccessQuestion(verb, grp, resource, role.Namespace, name);
}
