using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Injector.Cli.Reporting;
using Injector.Hosting.Naming;

namespace Injector.Cli.Revisions;

/// <summary>Writes revisions and tags of a cluster.</summary>
/// <param name="found">What the cluster has.</param>
/// <param name="space">Namespace whose control planes are listed; null for all of them. Warnings are about the whole cluster.</param>
/// <param name="pods">Pods by the revision that injected them; null when they were not counted.</param>
internal sealed class RevisionReport(ClusterRevisions found, string? space, IReadOnlyDictionary<string, int>? pods)
{
    private const int ShownNamespaces = 5;

    /// <summary>A row for each control plane, then what is wrong with them.</summary>
    public string RevisionsToText()
    {
        List<string> headings = ["REVISION", "DEFAULT", "OWNER", "TAGS", "CALLS"];
        if (pods is not null)
        {
            headings.Add("PODS");
        }

        var table = new TextTable([.. headings, "NAMESPACES"]);
        foreach (var (group, webhook) in from one in found.Revisions from webhook in one.Where(webhook => webhook.IsOf(space)) select (one, webhook))
        {
            List<string> row = [NameOf(group.Key), IsDefault(group.Key) ? "yes" : string.Empty, webhook.Owner, string.Join(",", TagsOf(group.Key)), webhook.Target];
            if (pods is not null)
            {
                row.Add(CountOf(group.Key).ToString(CultureInfo.InvariantCulture));
            }

            table.Add([.. row, Shown(UsersOf(group.Key))]);
        }

        return WithWarnings(table, Troubles());
    }

    /// <summary>The same for machines.</summary>
    public JsonObject RevisionsToTree() => new()
    {
        ["revisions"] = new JsonArray([.. found.Revisions.Where(group => group.Any(webhook => webhook.IsOf(space))).Select(group =>
        {
            var tree = new JsonObject
            {
                ["revision"] = group.Key,
                ["default"] = IsDefault(group.Key),
                ["tags"] = List(TagsOf(group.Key)),
                ["webhooks"] = new JsonArray([.. group.Where(webhook => webhook.IsOf(space)).Select(webhook => new JsonObject { ["name"] = webhook.Name, ["owner"] = webhook.Owner, ["calls"] = webhook.Target })]),
                ["namespaces"] = List(UsersOf(group.Key)),
            };
            if (pods is not null)
            {
                tree["pods"] = CountOf(group.Key);
            }

            return (JsonNode)tree;
        })]),
        ["warnings"] = List(Troubles()),
    };

    /// <summary>A row for each tag, then those that lead nowhere.</summary>
    public string TagsToText()
    {
        var table = new TextTable("TAG", "REVISION", "OWNER", "NAMESPACES");
        foreach (var webhook in Tags)
        {
            table.Add(webhook.Tag, NameOf(webhook.Revision), webhook.Owner, Shown(found.UsersOf(webhook.Tag)));
        }

        return WithWarnings(table, Tags.Select(found.WhyLost).OfType<string>());
    }

    /// <summary>The same for machines: a list, with the members that the reference's command has and more.</summary>
    public JsonArray TagsToTree() => new([.. Tags.Select(TagToTree)]);

    private JsonNode TagToTree(InjectorWebhook webhook)
    {
        var tree = new JsonObject
        {
            ["tag"] = webhook.Tag,
            ["revision"] = webhook.Revision,
            ["namespaces"] = List(found.UsersOf(webhook.Tag)),
            ["webhook"] = webhook.Name,
            ["owner"] = webhook.Owner,
        };
        if (found.WhyLost(webhook) is { } warning)
        {
            tree["warning"] = warning;
        }

        return tree;
    }

    private static string WithWarnings(TextTable table, IEnumerable<string> sentences)
    {
        var text = new StringBuilder();
        table.AppendTo(text);
        foreach (var sentence in sentences)
        {
            text.Append("warning: ").Append(TerminalText.Safe(sentence)).Append('\n');
        }

        return text.ToString();
    }

    private IEnumerable<string> Troubles()
    {
        foreach (var group in found.Revisions.Where(group => group.Count() > 1))
        {
            yield return $"revision {NameOf(group.Key)} is installed {group.Count()} times, and its pods are injected by each of {string.Join(", ", group.Select(webhook => webhook.Name))}";
        }

        foreach (var sentence in found.Tags.Select(found.WhyLost).OfType<string>())
        {
            yield return sentence;
        }

        var known = found.Webhooks.Where(webhook => webhook.Tag.Length == 0).Select(webhook => webhook.Revision).ToHashSet(StringComparer.Ordinal);
        var choices = known.Concat(found.Tags.Select(webhook => webhook.Tag)).ToHashSet(StringComparer.Ordinal);
        foreach (var group in (found.Namespaces ?? Enumerable.Empty<IGrouping<string, string>>()).Where(group => group.Key.Length > 0 && !choices.Contains(group.Key)))
        {
            yield return $"{(group.Count() == 1 ? "namespace" : "namespaces")} {Shown([.. group])} {(group.Count() == 1 ? "chooses" : "choose")} {group.Key}, which is no revision and no tag: nobody injects there";
        }
    }

    /// <summary>Whether a revision serves namespaces that say no more than <c>istio-injection=enabled</c>.</summary>
    private bool IsDefault(string revision)
    {
        var enabled = new Dictionary<string, string>(StringComparer.Ordinal) { [NamespaceChoice.InjectionLabel] = NamespaceChoice.Enabled };
        return found.Webhooks.Any(webhook => webhook.Revision == revision && webhook.Calls(enabled, new Dictionary<string, string>(StringComparer.Ordinal)));
    }

    private IEnumerable<InjectorWebhook> Tags => found.Tags.Where(webhook => webhook.IsOf(space));

    private IEnumerable<string> TagsOf(string revision) => Tags.Where(webhook => webhook.Revision == revision).Select(webhook => webhook.Tag);

    /// <summary>Namespaces that choose a revision, by its own name or by a tag.</summary>
    private IReadOnlyList<string> UsersOf(string revision) =>
        [.. TagsOf(revision).Append(revision).Distinct(StringComparer.Ordinal).SelectMany(found.UsersOf).Order(StringComparer.Ordinal)];

    private int CountOf(string revision) => pods?.GetValueOrDefault(RevisionNames.Plain(revision)) ?? 0;

    private static string NameOf(string revision) => revision.Length > 0 ? revision : "(none named)";

    private static string Shown(IReadOnlyList<string> names) => names.Count <= ShownNamespaces
        ? string.Join(",", names)
        : $"{string.Join(",", names.Take(ShownNamespaces))} and {(names.Count - ShownNamespaces).ToString(CultureInfo.InvariantCulture)} more";

    private static JsonArray List(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
