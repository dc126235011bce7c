using System.Text;
using System.Text.Json.Nodes;
using Injector.Kubernetes.Leases;
using Injector.Kubernetes.Tests.Support;
using Injector.Webhook.Certificates;

namespace Injector.Webhook.Tests.Certificates;

public class CertificateKeeperTests
{
    private const string SecretPath = "/api/v1/namespaces/mesh/secrets/certs";
    private const string WebhookPath = "/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations/own";
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new(CertificateTestData.Start);
    private readonly InMemoryApi _api = new();

    [Fact]
    public async Task Run_TwoReplicasFromNothing_ServeOneCertificateThatTheWebhookTrusts()
    {
        PutWebhook();
        await using var one = new Replica(_api, "one", _time);
        await using var two = new Replica(_api, "two", _time);
        await Eventually.HoldsAsync(_time, Step, () => one.State is not null && one.State.Equals(two.State) && Published() == one.State.Bundle, "both agree");
        CertificateTestData.IsTrusted(one.State!.Serving, Published(), _time.GetUtcNow()).ShouldBeTrue();
    }

    [Fact]
    public async Task Run_WebhookInstalledLater_GetsTheBundleSoon()
    {
        await using var one = new Replica(_api, "one", _time);
        await Eventually.HoldsAsync(_time, Step, () => one.Rounds > 0, "the leader has looked for webhooks");
        PutWebhook();
        await Eventually.HoldsAsync(_time, Step, () => Published() == one.State!.Bundle, "the bundle is published");
    }

    [Fact]
    public async Task Run_RotationWished_NothingServedIsEverUntrusted()
    {
        PutWebhook();
        await using var one = new Replica(_api, "one", _time);
        await using var two = new Replica(_api, "two", _time);
        await Eventually.HoldsAsync(_time, Step, () => one.State is not null && one.State.Equals(two.State) && Published() == one.State.Bundle, "both agree");
        var first = one.State!;
        await Eventually.HoldsAsync(_time, Step, () => _time.GetUtcNow() >= CertificateTestData.Start.AddSeconds(30), "some time passes");
        Wish(CertificateTestData.Start.AddSeconds(20));

        await Eventually.HoldsAsync(_time, TimeSpan.FromSeconds(5), () => Trusted(one) && Trusted(two) && IsOver(first, one) && IsOver(first, two), "the rotation is over");

        Published().ShouldBe(one.State!.Bundle);
        one.Served.Count.ShouldBe(2);
        _time.GetUtcNow().ShouldBeGreaterThan(CertificateTestData.Start + (Replica.Overlap * 2));
    }

    [Fact]
    public async Task Run_ApiDownAtStart_SaysSoAndRecovers()
    {
        _api.Before = _ => throw new Injector.Kubernetes.KubernetesConnectionException("down");
        await using var one = new Replica(_api, "one", _time);
        await Eventually.HoldsAsync(_time, Step, () => one.Failures > 0, "the failure is told");
        _api.Before = null;
        await Eventually.HoldsAsync(_time, Step, () => one.State is not null, "there are certificates");
    }

    private static bool IsOver(CertificateState first, Replica replica) =>
        replica.State!.Current != first.Current && replica.State.Previous.Count == 0 && replica.State.Next is null;

    private bool Trusted(Replica replica)
    {
        CertificateTestData.IsTrusted(replica.State!.Serving, Published(), _time.GetUtcNow()).ShouldBeTrue();
        return true;
    }

    private void Wish(DateTimeOffset instant)
    {
        var secret = _api[SecretPath]!;
        secret["metadata"]!["annotations"] = new JsonObject { [CertificateSecret.RotateAfterAnnotation] = instant.ToString("O") };
        _api.Put(SecretPath, secret);
    }

    private void PutWebhook() => _api.Put(WebhookPath, new JsonObject
    {
        ["metadata"] = new JsonObject { ["name"] = "own", ["labels"] = new JsonObject { ["istio.io/rev"] = "default" } },
        ["webhooks"] = new JsonArray(new JsonObject { ["name"] = "a.sidecar-injector.istio.io", ["clientConfig"] = new JsonObject() }),
    });

    private string Published() =>
        Encoding.UTF8.GetString(Convert.FromBase64String(_api[WebhookPath]?["webhooks"]?[0]?["clientConfig"]?["caBundle"]?.ToString() ?? string.Empty));

    private sealed class Replica : IAsyncDisposable
    {
        private readonly CancellationTokenSource _end = new();
        private readonly Task _running;
        private int _failures;
        private int _rounds;

        public Replica(InMemoryApi api, string name, FakeTimeProvider time)
        {
            var policy = CertificateTestData.Policy with { Overlap = Overlap };
            var keeper = new CertificateKeeper(
                api,
                new SelfManagedCertificates(api, "mesh", "certs", policy, time),
                new CaBundlePatcher(api, new CaBundleScope("default", ["own"], "mesh", "injector")),
                new LeaderElector(api, new LeaderOptions { Namespace = "mesh", Name = "certs", Identity = name }, time),
                time)
            {
                OnState = Serve,
                OnRound = _ => Interlocked.Increment(ref _rounds),
                OnFailure = _ => Interlocked.Increment(ref _failures),
            };
            _running = keeper.RunAsync(_end.Token);
        }

        public static TimeSpan Overlap { get; } = TimeSpan.FromMinutes(3);

        public CertificateState? State { get; private set; }

        public HashSet<string> Served { get; } = [];

        public int Failures => _failures;

        public int Rounds => _rounds;

        public async ValueTask DisposeAsync()
        {
            await _end.CancelAsync();
            await _running;
        }

        private void Serve(CertificateState state)
        {
            State = state;
            Served.Add(state.Serving.CertificatePem);
        }
    }
}
