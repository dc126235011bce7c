using System.Text;
using Injector.Cli.Host;
using Injector.Cli.Reporting;
using Injector.Core;
using Injector.Hosting.Clusters;
using Injector.Json;
using Injector.Kubernetes;
using Injector.Kubernetes.Requests;

namespace Injector.Cli.Revisions;

/// <summary>One run of <c>tag remove</c>.</summary>
/// <param name="cluster">Which cluster.</param>
/// <param name="tag">The tag.</param>
/// <param name="space">Namespace of the Service that the tag calls; null when any will do.</param>
/// <param name="yes">Remove it also when somebody uses or keeps it.</param>
/// <param name="host">What the run goes against.</param>
internal sealed class TagRemoveRun(ClusterOptions cluster, string tag, string? space, bool yes, CommandHost host)
{
    /// <summary>Removes the tag, and the right to keep it when this program made that.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        using var session = new ClusterSession(host.Cluster, cluster, host.Environment);
        var found = await ClusterRevisions.ReadAsync(session, new NoteLog(host.Error), cancellation);
        var webhooks = new TagChecks(found).Existing(tag, space);
        if (!yes)
        {
            RefuseUsed(found, webhooks);
        }

        foreach (var webhook in webhooks)
        {
            await session.SendAsync(new ResourceRequests(ResourceTypes.MutatingWebhookConfigurations).Delete(webhook.Name), string.Empty, cancellation);
            await RemoveRightAsync(session, TagRights.Bindings, webhook.Name, cancellation);
            await RemoveRightAsync(session, TagRights.Roles, webhook.Name, cancellation);
        }

        var now = IsLost(found, webhooks) && found.UsersOf(tag) is { Count: > 0 } users
            ? $"; {NameList.OfNamespaces(users)} chose it, where new pods get no sidecar until the label istio.io/rev names another revision or tag"
            : string.Empty;
        host.Output.Write(Encoding.UTF8.GetBytes(TerminalText.Safe($"tag \"{tag}\" is removed; pods that were injected by it keep their sidecars{now}") + "\n"));
        host.Output.Flush();
        return ExitCodes.Done;
    }

    private void RefuseUsed(ClusterRevisions found, IReadOnlyList<InjectorWebhook> webhooks)
    {
        if (webhooks.FirstOrDefault(webhook => webhook.IsHelms) is { } kept)
        {
            throw TagChecks.Refusal($"{kept.Name} is kept by Helm, whose next upgrade brings it back", "take the tag out of revisionTags, or give --yes");
        }

        if (IsLost(found, webhooks))
        {
            return; // Nothing serves its namespaces, and their pods are refused as long as it is there.
        }

        if (found.Namespaces is null)
        {
            throw TagChecks.Refusal("it is not known whether a namespace uses the tag", "give --yes to remove it all the same");
        }

        var users = found.UsersOf(tag);
        if (users.Count > 0)
        {
            throw TagChecks.Refusal(
                $"the tag \"{tag}\" is used by {(users.Count == 1 ? "namespace" : "namespaces")} {string.Join(", ", users)}: new pods there would get no sidecar",
                "lead them elsewhere first, or give --yes");
        }
    }

    private static bool IsLost(ClusterRevisions found, IReadOnlyList<InjectorWebhook> webhooks) => webhooks.All(webhook => found.LostTags.Contains(webhook.Name));

    /// <summary>What others made is not touched, and a right that is left over allows nothing: its object is gone.</summary>
    private async Task RemoveRightAsync(ClusterSession session, ResourceType type, string name, CancellationToken cancellation)
    {
        try
        {
            var item = await session.FindAsync(type, null, name, cancellation);
            if (item.TextOrEmpty("metadata", "labels", "app.kubernetes.io/managed-by") == TagObject.Manager)
            {
                await session.SendAsync(new ResourceRequests(type).Delete(name), string.Empty, cancellation);
            }
        }
        catch (ConfigurationException e) when (e.InnerException is KubernetesApiException { IsForbidden: true })
        {
            host.Error.WriteLine(TerminalText.Safe($"{type.Kind} {name} is left over: {e.Problems[0].Message}"));
        }
    }
}
