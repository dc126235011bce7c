using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Cli.Reporting;
using Injector.Hosting.Webhooks;
using Injector.Json;
using Injector.Kubernetes.Requests;

namespace Injector.Cli.Prechecking.Checks;

/// <summary>Whether the API server gets to the webhook: what is behind its Service, network policies, and a word about firewalls.</summary>
internal sealed class ReachCheck : IPrecheck
{
    private const int Port = 15017;

    private static readonly ResourceType Policies = new("networking.k8s.io", "v1", "networkpolicies", "NetworkPolicy");

    public string Subject => "the way to the webhook";

    public async Task RunAsync(PrecheckContext context, CancellationToken cancellation)
    {
        await CheckInstalledAsync(context, cancellation);
        await CheckPoliciesAsync(context, cancellation);
        if (context.ServerVersion.Contains("-gke", StringComparison.Ordinal) || context.ServerVersion.Contains("-eks", StringComparison.Ordinal))
        {
            context.Find(PrecheckRules.FirewallPort, $"Kubernetes {context.ServerVersion}: a firewall between control plane and nodes must let TCP port {Port} through");
        }
    }

    private static async Task CheckInstalledAsync(PrecheckContext context, CancellationToken cancellation)
    {
        foreach (var planned in context.Planned.Where(item => item is { Kind: "MutatingWebhookConfiguration", Type: not null }))
        {
            var found = await context.LookUpAsync(planned.Type!, null, planned.Name, cancellation);
            if (found is null || !planned.IsSameRelease(found))
            {
                continue;
            }

            if (found.Items("webhooks").Any(entry => entry.TextOrEmpty("clientConfig", "caBundle").Length == 0))
            {
                context.Find(PrecheckRules.WebhookUnreachable, "has no caBundle, so that the API server trusts nobody there", planned.Title);
            }

            foreach (var (space, name) in found.Items("webhooks").Select(entry => entry.Object("clientConfig", "service")).OfType<JsonObject>()
                .Select(service => (service.TextOrEmpty("namespace"), service.TextOrEmpty("name"))).Distinct())
            {
                if (!ControlPlaneCheck.HasAddress(await ControlPlaneCheck.EndpointsAsync(context, space, name, cancellation)))
                {
                    context.Find(PrecheckRules.WebhookUnreachable, $"{planned.Name} calls it, and it has no ready endpoint", new WorkloadName("Service", space, name));
                }
            }
        }
    }

    private static async Task CheckPoliciesAsync(PrecheckContext context, CancellationToken cancellation)
    {
        var pods = context.Planned.Where(item => item.Kind == "Deployment").Select(item => item.Object.TextMap("spec", "template", "metadata", "labels")).FirstOrDefault();
        if (pods is null)
        {
            return;
        }

        var space = context.Settings.Release.Namespace;
        var own = context.Planned.Where(item => item.Kind == "NetworkPolicy").Select(item => item.Object).ToList();
        var others = (await context.Session.ListAsync(Policies, space, string.Empty, cancellation))
            .Where(policy => own.TrueForAll(item => item.TextOrEmpty("metadata", "name") != policy.TextOrEmpty("metadata", "name")));
        var selecting = own.Concat(others).Where(policy => Selects(policy, pods)).ToList();
        if (selecting.Count > 0 && !selecting.Exists(policy => policy.Items("spec", "ingress").Any(Opens)))
        {
            context.Find(
                PrecheckRules.PortClosed,
                $"{string.Join(", ", selecting.Select(policy => $"NetworkPolicy {policy.TextOrEmpty("metadata", "name")}"))} in namespace {space} closes port {Port} of the webhook's pods, and none opens it");
        }
    }

    private static bool Selects(JsonObject policy, IReadOnlyDictionary<string, string> pods)
    {
        var types = policy.At("spec").Texts("policyTypes");
        return (types.Count == 0 || types.Contains("Ingress")) && WebhookSelector.Read(policy.At("spec", "podSelector")).WhyNot(pods) is null;
    }

    private static bool Opens(JsonNode? rule) => rule.Items("ports") is not { Count: > 0 } ports || ports.Any(port => port.At("port") switch
    {
        null => true,
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => value.AsInteger() <= Port && Port <= (port.At("endPort").AsInteger() ?? value.AsInteger()),
        var name => name.AsText() == "https-inject",
    });
}
