using Injector.Cli.Reporting;
using Injector.Cli.Revisions;
using Injector.Hosting.Naming;
using Injector.Json;

namespace Injector.Cli.Prechecking.Checks;

/// <summary>Labels of namespaces: two that compete, and those that lead nowhere.</summary>
internal sealed class NamespacesCheck : IPrecheck
{
    private static readonly Dictionary<string, string> Nothing = new(StringComparer.Ordinal);

    public string Subject => "labels of namespaces";

    public async Task RunAsync(PrecheckContext context, CancellationToken cancellation)
    {
        var spaces = await context.NamespacesAsync(cancellation);
        var competing = spaces
            .Where(space => space.TextMap("metadata", "labels") is var labels && labels.ContainsKey(NamespaceChoice.InjectionLabel) && labels.ContainsKey(RevisionNames.RevisionName))
            .Select(space => space.TextOrEmpty("metadata", "name"))
            .Order(StringComparer.Ordinal)
            .ToList();
        if (competing.Count > 0)
        {
            context.Find(PrecheckRules.LabelsCompete, $"{NameList.OfNamespaces(competing)}: the label istio-injection wins, and istio.io/rev has no effect");
        }

        var lost = (await TagsCheck.LostAsync(context, cancellation)).Where(tag => !TagsCheck.IsPlanned(context, tag)).ToList();
        var webhooks = context.PlannedWebhooks.Concat(await context.OtherWebhooksAsync(cancellation)).ExceptBy(lost.Select(tag => tag.Name), webhook => webhook.Name).ToList();
        foreach (var (choice, names) in NamespaceChoice.Group(spaces).Select(group => (group.Key, Names: group.ToList())).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var labels = spaces.First(space => space.TextOrEmpty("metadata", "name") == names[0]).TextMap("metadata", "labels");
            if (choice.Length > 0 && !webhooks.Exists(webhook => webhook.Calls(labels, Nothing)))
            {
                var tag = lost.Find(webhook => webhook.Calls(labels, Nothing));
                context.Find(
                    PrecheckRules.NamespaceUnserved,
                    $"{NameList.OfNamespaces(names)}: nobody serves \"{choice}\"{(tag is null ? string.Empty : $", a tag that leads nowhere: new pods {tag.Consequence}")}");
            }
        }
    }
}
