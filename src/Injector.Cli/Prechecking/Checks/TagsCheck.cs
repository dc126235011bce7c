using Injector.Cli.Reporting;
using Injector.Cli.Revisions;
using Injector.Kubernetes.Requests;

namespace Injector.Cli.Prechecking.Checks;

/// <summary>Tags that an earlier installation has left behind.</summary>
internal sealed class TagsCheck : IPrecheck
{
    public string Subject => "where tags lead";

    public async Task RunAsync(PrecheckContext context, CancellationToken cancellation)
    {
        foreach (var tag in await LostAsync(context, cancellation))
        {
            context.Find(
                IsPlanned(context, tag) ? PrecheckRules.TagWaiting : PrecheckRules.TagLost,
                $"tag {tag.Tag} calls Service {tag.Target}, which is not there: new pods that choose the tag {tag.Consequence}",
                new WorkloadName("MutatingWebhookConfiguration", string.Empty, tag.Name));
        }
    }

    /// <summary>Tags of the cluster that call a Service which is not there.</summary>
    public static async Task<IReadOnlyList<InjectorWebhook>> LostAsync(PrecheckContext context, CancellationToken cancellation)
    {
        var lost = new List<InjectorWebhook>();
        foreach (var tag in (await context.OtherWebhooksAsync(cancellation)).Where(webhook => webhook.Tag.Length > 0))
        {
            if (tag.Service is { } service && await context.LookUpAsync(ResourceTypes.Services, service.Namespace, service.Name, cancellation) is null)
            {
                lost.Add(tag);
            }
        }

        return lost;
    }

    /// <summary>Whether the Service of a tag is part of what would be installed.</summary>
    public static bool IsPlanned(PrecheckContext context, InjectorWebhook tag) =>
        context.Planned.Any(item => item.Kind == "Service" && (item.Namespace, item.Name) == tag.Service);
}
