using Injector.Cli.Reporting;
using Injector.Core;
using Injector.Hosting.Clusters;
using Injector.Kubernetes;
using Injector.Kubernetes.Requests;

namespace Injector.Cli.Revisions;

/// <summary>What a cluster has of revisions and tags, and who uses them.</summary>
/// <param name="Webhooks">All configurations that inject sidecars.</param>
/// <param name="Namespaces">Names of namespaces by the revision or tag that they choose; null when they may not be listed.</param>
/// <param name="LostTags">Names of the configurations of tags whose Service is not there.</param>
internal sealed record ClusterRevisions(IReadOnlyList<InjectorWebhook> Webhooks, ILookup<string, string>? Namespaces, IReadOnlySet<string> LostTags)
{
    /// <summary>Control planes' own configurations by their revision.</summary>
    public IEnumerable<IGrouping<string, InjectorWebhook>> Revisions => Webhooks
        .Where(webhook => webhook.Tag.Length == 0)
        .GroupBy(webhook => webhook.Revision, StringComparer.Ordinal)
        .OrderBy(group => group.Key, StringComparer.Ordinal);

    /// <summary>Configurations of tags by their tag.</summary>
    public IEnumerable<InjectorWebhook> Tags => Webhooks.Where(webhook => webhook.Tag.Length > 0).OrderBy(webhook => webhook.Tag, StringComparer.Ordinal);

    /// <summary>Namespaces that choose a revision or tag.</summary>
    public IReadOnlyList<string> UsersOf(string name) => Namespaces is null ? [] : [.. Namespaces[name]];

    /// <summary>Why a tag leads nowhere; null when it does, or nobody can tell.</summary>
    /// <param name="tag">Configuration of the tag.</param>
    public string? WhyLost(InjectorWebhook tag) => LostTags.Contains(tag.Name)
        ? $"tag {tag.Tag} calls Service {tag.Target}, which is not there: new pods that choose the tag {tag.Consequence}"
        : Webhooks.Any(webhook => webhook.Tag.Length == 0 && webhook.Revision == tag.Revision)
            ? null
            : $"tag {tag.Tag} leads to revision {(tag.Revision.Length > 0 ? tag.Revision : "(none named)")}, which is not there";

    /// <summary>Reads them.</summary>
    /// <param name="session">The cluster.</param>
    /// <param name="notes">Told when namespaces may not be listed.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="ConfigurationException">The cluster cannot be asked, or refuses to list webhook configurations.</exception>
    public static async Task<ClusterRevisions> ReadAsync(ClusterSession session, NoteLog notes, CancellationToken cancellation)
    {
        var webhooks = InjectorWebhook.ReadAll(await session.ListAsync(ResourceTypes.MutatingWebhookConfigurations, null, string.Empty, cancellation));
        var lost = await TagTargets.FindLostAsync(session, webhooks.Where(webhook => webhook.Tag.Length > 0), notes, cancellation);
        try
        {
            return new ClusterRevisions(webhooks, NamespaceChoice.Group(await session.ListAsync(ResourceTypes.Namespaces, null, string.Empty, cancellation)), lost);
        }
        catch (ConfigurationException e) when (e.InnerException is KubernetesApiException { IsForbidden: true })
        {
            notes.Write($"namespaces may not be listed, so who uses a revision is not known: {e.Problems[0].Message}");
            return new ClusterRevisions(webhooks, null, lost);
        }
    }
}
