using Injector.Cli.Reporting;
using Injector.Cli.Revisions;
using Injector.Hosting.Naming;
using Injector.Hosting.Webhooks;
using Injector.Json;

namespace Injector.Cli.Prechecking.Checks;

/// <summary>Other webhooks: those that inject the same pods, and those that the webhook's own pods depend on.</summary>
internal sealed class CoexistenceCheck : IPrecheck
{
    private static readonly Dictionary<string, string> Nothing = new(StringComparer.Ordinal);

    public string Subject => "other webhooks";

    public async Task RunAsync(PrecheckContext context, CancellationToken cancellation)
    {
        var samples = Samples(context).ToList();
        foreach (var other in await context.OtherWebhooksAsync(cancellation))
        {
            var both = samples.Find(sample => context.PlannedWebhooks.Any(own => own.Calls(sample.Namespace, sample.Pod)) && other.Calls(sample.Namespace, sample.Pod));
            if (both.Words is null)
            {
                continue;
            }

            var isTwice = other.Tag.Length == 0 && context.PlannedWebhooks.Any(own => own.Revision == other.Revision);
            context.Find(
                isTwice ? PrecheckRules.RevisionTwice : PrecheckRules.SecondWebhook,
                $"of {other.Owner}, revision {other.Revision}, calls {other.Target}, and injects {both.Words} as this installation does",
                new WorkloadName("MutatingWebhookConfiguration", string.Empty, other.Name));
        }

        await FindForeignAsync(context, cancellation);
    }

    /// <summary>Pods by which webhooks are told apart.</summary>
    private static IEnumerable<(string Words, Dictionary<string, string> Namespace, Dictionary<string, string> Pod)> Samples(PrecheckContext context)
    {
        yield return ("pods of namespaces with istio-injection=enabled", Labels(NamespaceChoice.InjectionLabel, NamespaceChoice.Enabled), Nothing);
        foreach (var name in RootCertificateCheck.InjectedNames(context))
        {
            yield return ($"pods of namespaces with istio.io/rev={name}", Labels(RevisionNames.RevisionName, name), Nothing);
            yield return ($"pods with istio.io/rev={name}", Nothing, Labels(RevisionNames.RevisionName, name));
        }

        yield return ("pods with sidecar.istio.io/inject=true", Nothing, Labels("sidecar.istio.io/inject", "true"));
        yield return ("pods that say nothing about injection", Nothing, Nothing);
    }

    private static Dictionary<string, string> Labels(string name, string value) => new(StringComparer.Ordinal) { [name] = value };

    private static async Task FindForeignAsync(PrecheckContext context, CancellationToken cancellation)
    {
        var space = context.Settings.Release.Namespace;
        var labels = (await context.NamespacesAsync(cancellation)).FirstOrDefault(item => item.TextOrEmpty("metadata", "name") == space).TextMap("metadata", "labels");
        var pods = context.Planned.Where(item => item.Kind == "Deployment").Select(item => item.Object.TextMap("spec", "template", "metadata", "labels")).FirstOrDefault(Nothing);
        foreach (var configuration in await context.WebhooksAsync(cancellation))
        {
            string[] entries = [.. SidecarWebhook.ReadOthers(configuration)
                .Where(entry => entry.FailurePolicy == "Fail" && WebhookMatch.Of(entry, labels, pods).IsCalled)
                .Select(entry => entry.Entry)];
            if (entries.Length > 0)
            {
                context.Find(
                    PrecheckRules.ForeignWebhook,
                    $"is called for pods of namespace {space} with failure policy Fail ({string.Join(", ", entries)})",
                    new WorkloadName("MutatingWebhookConfiguration", string.Empty, configuration.TextOrEmpty("metadata", "name")));
            }
        }
    }
}
