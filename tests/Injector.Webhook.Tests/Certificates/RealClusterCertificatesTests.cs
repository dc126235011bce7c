using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Injector.Kubernetes;
using Injector.Kubernetes.Leases;
using Injector.Kubernetes.Requests;
using Injector.Kubernetes.Tests.Support;
using Injector.Webhook.Certificates;

namespace Injector.Webhook.Tests.Certificates;

[Trait("Category", "EndToEnd")]
public sealed class RealClusterCertificatesTests : IDisposable
{
    private static readonly SelfManagedNames Names = new("certs");

    private readonly CancellationTokenSource _limit = new(TimeSpan.FromMinutes(2));

    public void Dispose() => _limit.Dispose();

    [ClusterFact]
    public async Task Keepers_TwoOnARealServer_AgreeRotateAndKeepTheBundleUp()
    {
        using var client = RealCluster.Client();
        var revision = $"e2e-{Guid.NewGuid():N}"[..12];
        await client.CreateAsync(ResourceTypes.Namespaces, null, new JsonObject { ["metadata"] = new JsonObject { ["name"] = revision } });
        await client.CreateAsync(ResourceTypes.MutatingWebhookConfigurations, null, Webhook(revision));
        await client.CreateAsync(ResourceTypes.MutatingWebhookConfigurations, null, Webhook($"{revision}-foreign"));
        var states = new ServingState?[2];
        var running = Enumerable.Range(0, 2).Select(index => Keeper(client, revision, index, state => Volatile.Write(ref states[index], state)).RunAsync(_limit.Token)).ToList();

        await Until(async () => states[0] is not null && states[0]!.Equals(states[1]) && await Published(client, revision) == states[0]!.Bundle, "both agree");
        var first = states[0]!;
        (await Published(client, $"{revision}-foreign")).ShouldBeEmpty();

        // Others change the object all the time: the conflict that follows must not be lost.
        var wish = new JsonObject
        {
            ["metadata"] = new JsonObject
            {
                ["annotations"] = new JsonObject { [AuthoritySecret.RotateAfterAnnotation] = TimeProvider.System.GetUtcNow().AddSeconds(1).ToString("O") },
            },
        };
        await client.PatchAsync(ResourceTypes.Secrets, revision, Names.Authority, PatchKind.Merge, wish);
        var turn = 0;
        await Until(
            async () =>
            {
                var label = new JsonObject { ["metadata"] = new JsonObject { ["labels"] = new JsonObject { ["turn"] = $"{turn++}" } } };
                await client.PatchAsync(ResourceTypes.MutatingWebhookConfigurations, null, revision, PatchKind.Merge, label);
                CertificateTestData.IsTrusted(states[0]!.Serving, await Published(client, revision), TimeProvider.System.GetUtcNow()).ShouldBeTrue();
                CertificateTestData.IsTrusted(states[1]!.Serving, await Published(client, revision), TimeProvider.System.GetUtcNow()).ShouldBeTrue();
                return states.All(state => state!.Authorities is [var only] && only != first.Authorities[0] && state.Issuer() is not null) && await Published(client, revision) == states[0]!.Bundle;
            },
            "the rotation is over");
        await _limit.CancelAsync();
        await Task.WhenAll(running);
    }

    private static CertificateKeeper Keeper(IKubernetesClient client, string revision, int index, Action<ServingState> onState)
    {
        var policy = CertificateTestData.Policy with { Overlap = TimeSpan.FromSeconds(4) };
        var leader = new LeaderOptions { Namespace = revision, Name = Names.Lease, Identity = $"replica-{index}", RetryPeriod = TimeSpan.FromMilliseconds(300) };
        return new CertificateKeeper(
            client,
            new SelfManagedCertificates(client, revision, Names, policy, TimeProvider.System),
            new CaBundlePatcher(client, new CaBundleScope(revision, [revision], "mesh", "injector")),
            new LeaderElector(client, leader, TimeProvider.System),
            TimeProvider.System)
        {
            CheckPeriod = TimeSpan.FromMilliseconds(500),
            OnState = onState,
        };
    }

    private static async Task Until(Func<Task<bool>> condition, string what)
    {
        var waited = Stopwatch.StartNew();
        while (!await condition())
        {
            (waited.Elapsed < TimeSpan.FromMinutes(1)).ShouldBeTrue($"it never came about that {what}");
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }

    private static async Task<string> Published(IKubernetesClient client, string name)
    {
        var configuration = await client.GetAsync(ResourceTypes.MutatingWebhookConfigurations, null, name);
        return Encoding.UTF8.GetString(Convert.FromBase64String(configuration["webhooks"]![0]!["clientConfig"]!["caBundle"]?.ToString() ?? string.Empty));
    }

    private static JsonObject Webhook(string name) => new()
    {
        ["metadata"] = new JsonObject { ["name"] = name, ["labels"] = new JsonObject { ["istio.io/rev"] = name.Replace("-foreign", string.Empty, StringComparison.Ordinal) } },
        ["webhooks"] = new JsonArray(new JsonObject
        {
            ["name"] = "rev.namespace.sidecar-injector.istio.io",
            ["clientConfig"] = new JsonObject { ["service"] = new JsonObject { ["name"] = "injector", ["namespace"] = "mesh", ["path"] = "/inject" } },
            ["rules"] = new JsonArray(new JsonObject
            {
                ["operations"] = new JsonArray("CREATE"),
                ["apiGroups"] = new JsonArray(""),
                ["apiVersions"] = new JsonArray("v1"),
                ["resources"] = new JsonArray("pods"),
            }),
            ["failurePolicy"] = "Ignore",
            ["sideEffects"] = "None",
            ["admissionReviewVersions"] = new JsonArray("v1"),
            ["objectSelector"] = new JsonObject { ["matchLabels"] = new JsonObject { ["never"] = "matches" } },
        }),
    };
}
