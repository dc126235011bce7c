using Injector.Cli.Reporting;
using Injector.Cli.Revisions;
using Injector.Json;
using Injector.Kubernetes.Requests;

namespace Injector.Cli.Prechecking.Checks;

/// <summary>Whether namespaces that this installation injects have the ConfigMap that sidecars mount.</summary>
internal sealed class RootCertificateCheck : IPrecheck
{
    private const string Name = "istio-ca-root-cert";

    public string Subject => $"ConfigMap {Name}";

    public async Task RunAsync(PrecheckContext context, CancellationToken cancellation)
    {
        var choices = NamespaceChoice.Group(await context.NamespacesAsync(cancellation));
        string[] injected = [.. InjectedNames(context).SelectMany(name => choices[name]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var list = await context.Session.SendAsync(new ResourceRequests(ResourceTypes.ConfigMaps).List(Selection.Named(Name)), string.Empty, cancellation);
        var having = list.Items("items").Where(item => item.TextOrEmpty("metadata", "name") == Name).Select(item => item.TextOrEmpty("metadata", "namespace")).ToHashSet(StringComparer.Ordinal);
        var lacking = injected.Where(space => !having.Contains(space)).ToList();
        if (having.Count == 0)
        {
            context.Find(PrecheckRules.RootCertificateMissing, $"no namespace has ConfigMap {Name}, which every sidecar mounts");
        }
        else if (lacking.Count > 0)
        {
            context.Find(PrecheckRules.RootCertificateMissing, $"{NameList.OfNamespaces(lacking)}: there is no ConfigMap {Name}, which sidecars there mount");
        }
    }

    /// <summary>What namespaces choose to be injected by this installation: its revision and its tags.</summary>
    public static IEnumerable<string> InjectedNames(PrecheckContext context) =>
        context.PlannedWebhooks.Select(webhook => webhook.Tag.Length > 0 ? webhook.Tag : webhook.Revision).Distinct(StringComparer.Ordinal);
}
