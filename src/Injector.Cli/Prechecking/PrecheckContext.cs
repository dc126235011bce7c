using System.Text.Json.Nodes;
using Injector.Cli.Analyzing;
using Injector.Cli.Findings;
using Injector.Cli.Reporting;
using Injector.Cli.Revisions;
using Injector.Core;
using Injector.Hosting.Clusters;
using Injector.Json;
using Injector.Kubernetes;
using Injector.Kubernetes.Requests;

namespace Injector.Cli.Prechecking;

/// <summary>A cluster and what would be installed there, as the checks see them; and their findings.</summary>
/// <param name="session">The cluster.</param>
/// <param name="settings">What was asked for.</param>
/// <param name="serverVersion">The cluster's release: <c>v1.30.0</c>.</param>
/// <param name="planned">What would be installed.</param>
internal sealed class PrecheckContext(ClusterSession session, PrecheckSettings settings, string serverVersion, IReadOnlyList<PlannedObject> planned)
{
    private readonly List<Finding> _findings = [];
    private readonly Dictionary<string, JsonObject?> _found = new(StringComparer.Ordinal);
    private IReadOnlyList<JsonObject>? _webhooks;
    private IReadOnlyList<JsonObject>? _namespaces;

    /// <summary>The cluster.</summary>
    public ClusterSession Session => session;

    /// <summary>What was asked for.</summary>
    public PrecheckSettings Settings => settings;

    /// <summary>The cluster's release.</summary>
    public string ServerVersion => serverVersion;

    /// <summary>What would be installed.</summary>
    public IReadOnlyList<PlannedObject> Planned => planned;

    /// <summary>Webhook configurations that would be installed.</summary>
    public IReadOnlyList<InjectorWebhook> PlannedWebhooks { get; } = InjectorWebhook.ReadAll(planned.Select(item => item.Object).Where(item => item.TextOrEmpty("kind") == "MutatingWebhookConfiguration"));

    /// <summary>What was found so far.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Tells a finding.</summary>
    /// <param name="rule">What it is a case of.</param>
    /// <param name="message">One sentence.</param>
    /// <param name="about">The object; null for none.</param>
    /// <param name="advice">What to do in this case; null for the rule's own advice.</param>
    public void Find(AnalysisRule rule, string message, WorkloadName? about = null, string? advice = null) =>
        _findings.Add(new Finding(rule.Level, rule.Id, message) { Workload = about, Hint = advice ?? rule.Advice });

    /// <summary>Whether something of a kind has been found.</summary>
    public bool Has(AnalysisRule rule) => _findings.Exists(finding => finding.Id == rule.Id);

    /// <summary>An object of the cluster, asked for once; null when it is not there.</summary>
    /// <exception cref="ConfigurationException">The cluster refuses.</exception>
    public async Task<JsonObject?> LookUpAsync(ResourceType type, string? namespaceName, string name, CancellationToken cancellation)
    {
        var key = $"{type.Group}/{type.Plural}/{namespaceName}/{name}";
        if (!_found.TryGetValue(key, out var item))
        {
            item = await session.FindAsync(type, namespaceName, name, cancellation);
            _found.Add(key, item);
        }

        return item;
    }

    /// <summary>All webhook configurations of the cluster.</summary>
    /// <exception cref="ConfigurationException">The cluster refuses.</exception>
    public async Task<IReadOnlyList<JsonObject>> WebhooksAsync(CancellationToken cancellation) =>
        _webhooks ??= await session.ListAsync(ResourceTypes.MutatingWebhookConfigurations, null, string.Empty, cancellation);

    /// <summary>All namespaces of the cluster.</summary>
    /// <exception cref="ConfigurationException">The cluster refuses.</exception>
    public async Task<IReadOnlyList<JsonObject>> NamespacesAsync(CancellationToken cancellation) =>
        _namespaces ??= await session.ListAsync(ResourceTypes.Namespaces, null, string.Empty, cancellation);

    /// <summary>Injecting webhook configurations of the cluster that this installation does not replace.</summary>
    /// <exception cref="ConfigurationException">The cluster refuses.</exception>
    public async Task<IReadOnlyList<InjectorWebhook>> OtherWebhooksAsync(CancellationToken cancellation) =>
        [.. InjectorWebhook.ReadAll(await WebhooksAsync(cancellation)).Where(webhook => PlannedWebhooks.All(own => own.Name != webhook.Name))];

    /// <summary>Runs a check; what it may not read is a finding, everything else that goes wrong ends the run.</summary>
    public async Task RunAsync(IPrecheck check, CancellationToken cancellation)
    {
        try
        {
            await check.RunAsync(this, cancellation);
        }
        catch (ConfigurationException e) when (e.InnerException is KubernetesApiException { IsForbidden: true } refusal)
        {
            Find(PrecheckRules.NotChecked, $"{check.Subject} cannot be checked: {refusal.Request}: {refusal.ServerMessage}");
        }
    }
}
