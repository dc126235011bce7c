using Injector.Core;
using Injector.Hosting.Naming;

namespace Injector.Cli.Revisions;

/// <summary>What speaks against setting a tag. Pure.</summary>
/// <param name="found">What the cluster has.</param>
internal sealed class TagChecks(ClusterRevisions found)
{
    private static readonly Dictionary<string, string> Nothing = new(StringComparer.Ordinal);

    /// <summary>The one configuration of a revision.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="space">Namespace of its Service; null when any will do.</param>
    /// <exception cref="ConfigurationException">There is none, or there are several.</exception>
    public InjectorWebhook SourceOf(string revision, string? space)
    {
        var own = found.Webhooks.Where(webhook => webhook.Tag.Length == 0 && webhook.Revision == revision && webhook.IsOf(space)).ToList();
        var spaces = own.Select(webhook => webhook.Service?.Namespace).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return own.Count switch
        {
            1 => own[0],
            0 => throw Refusal($"there is no revision \"{revision}\" {(space is null ? "on this cluster" : $"in namespace {space}")}", found.Revisions.Any()
                ? $"there are {string.Join(", ", found.Revisions.Select(group => group.Key.Length > 0 ? group.Key : "(none named)"))}"
                : "there is none at all: install one first"),
            _ => throw Refusal(
                $"revision \"{revision}\" is installed {own.Count} times: {string.Join(", ", own.Select(webhook => $"{webhook.Name} ({webhook.Owner})"))}",
                spaces.Count > 1 ? $"say which with --istioNamespace: {string.Join(", ", spaces)}" : "take one of them away: a tag leads to one"),
        };
    }

    /// <summary>The configuration that the tag has now; null when it has none.</summary>
    /// <exception cref="ConfigurationException">It has one and is not to be changed, or several.</exception>
    public InjectorWebhook? FormerOf(string tag, bool overwrite)
    {
        var former = found.Tags.Where(webhook => webhook.Tag == tag).ToList();
        return former.Count switch
        {
            0 => null,
            1 when overwrite => former[0],
            1 => throw Refusal($"the tag \"{tag}\" is there already and leads to revision \"{former[0].Revision}\"", "give --overwrite to lead it elsewhere"),
            _ => throw Refusal($"the tag \"{tag}\" is there {former.Count} times: {string.Join(", ", former.Select(webhook => webhook.Name))}", "take all but one of them away"),
        };
    }

    /// <summary>Refuses a tag whose pods another configuration injects already: both would, one after the other.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="former">The configuration that would be replaced; null for none.</param>
    /// <exception cref="ConfigurationException">There is such a configuration.</exception>
    public void RefuseSecondWebhook(string tag, InjectorWebhook? former)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal) { [RevisionNames.RevisionName] = tag };
        var enabled = new Dictionary<string, string>(StringComparer.Ordinal) { [NamespaceChoice.InjectionLabel] = NamespaceChoice.Enabled };
        var other = found.Webhooks.FirstOrDefault(webhook => webhook.Name != former?.Name
            && (webhook.Calls(labels, Nothing) || webhook.Calls(Nothing, labels) || (tag == RevisionNames.DefaultRevision && webhook.Calls(enabled, Nothing))));
        if (other is null)
        {
            return;
        }

        throw Refusal(
            $"{other.Name} ({other.Owner}, revision \"{other.Revision}\") injects the pods of \"{tag}\" already: two webhooks would inject them, one after the other",
            tag == RevisionNames.DefaultRevision ? "take the plain install away first, or give it a revision of its own" : "choose a tag that is not the name of a revision");
    }

    /// <summary>The tag's configuration.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="space">Namespace of the Service that it calls; null when any will do.</param>
    /// <exception cref="ConfigurationException">There is no such tag.</exception>
    public IReadOnlyList<InjectorWebhook> Existing(string tag, string? space)
    {
        var former = found.Tags.Where(webhook => webhook.Tag == tag && webhook.IsOf(space)).ToList();
        return former.Count > 0 ? former : throw Refusal(
            $"there is no tag \"{tag}\" {(space is null ? "on this cluster" : $"that leads to namespace {space}")}",
            found.Tags.Any() ? $"there are {string.Join(", ", found.Tags.Select(webhook => webhook.Tag).Distinct(StringComparer.Ordinal))}" : "there is none at all");
    }

    /// <summary>A refusal.</summary>
    public static ConfigurationException Refusal(string message, string hint) => new([new ConfigurationProblem(string.Empty, 0, 0, message, hint)]);
}
