using System.Text;
using System.Text.Json.Nodes;
using Injector.Kubernetes.Leases;
using Injector.Kubernetes.Tests.Support;
using Injector.Webhook.Certificates;

namespace Injector.Webhook.Tests.Certificates;

public class CertificateKeeperTests
{
    private const string AuthorityPath = "/api/v1/namespaces/mesh/secrets/certs-authority";
    private const string ServingPath = "/api/v1/namespaces/mesh/secrets/certs-serving";
    private const string LeasePath = "/apis/coordination.k8s.io/v1/namespaces/mesh/leases/certs-leader";
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
    public async Task Run_WithoutTheRightToCreate_FillsWhatTheChartMade()
    {
        PutWebhook();
        _api.Put(ServingPath, SecretText.Create("mesh", "certs-serving"));
        _api.Put(AuthorityPath, SecretText.Create("mesh", "certs-authority"));
        _api.Put(LeasePath, new JsonObject { ["metadata"] = new JsonObject { ["name"] = "certs-leader", ["namespace"] = "mesh" } });
        _api.Before = request => request.Method == "POST"
            ? throw new Injector.Kubernetes.KubernetesApiException(request.ToString(), 403, "Forbidden", "may not create")
            : Task.CompletedTask;
        await using var one = new Replica(_api, "one", _time);
        await using var two = new Replica(_api, "two", _time);
        await Eventually.HoldsAsync(_time, Step, () => one.State is not null && one.State.Equals(two.State) && Published() == one.State.Bundle, "both agree");
        (one.Failures + two.Failures).ShouldBe(0);
    }

    [Fact]
    public async Task Run_KeyOfTheAuthorityLost_NothingServedIsEverUntrusted()
    {
        PutWebhook();
        ServingState first;
        await using (var former = new Replica(_api, "former", _time))
        {
            await Eventually.HoldsAsync(_time, Step, () => former.State is not null && Published() == former.State.Bundle, "there are certificates");
            first = former.State!;
        }

        _api.Put(AuthorityPath, SecretText.Create("mesh", "certs-authority"));
        await using var one = new Replica(_api, "one", _time);
        await using var two = new Replica(_api, "two", _time);
        await Eventually.HoldsAsync(_time, Step, () => one.State is not null && two.State is not null, "both serve");
        await Eventually.HoldsAsync(_time, TimeSpan.FromSeconds(5), () => Trusted(one) && Trusted(two) && IsOver(first, one) && IsOver(first, two), "the rotation is over");
        one.Served.Count.ShouldBe(2);
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

    private static bool IsOver(ServingState first, Replica replica) =>
        replica.State!.Authorities is [var only] && only != first.Authorities[0] && replica.State.Issuer() is not null;

    private bool Trusted(Replica replica)
    {
        CertificateTestData.IsTrusted(replica.State!.Serving, Published(), _time.GetUtcNow()).ShouldBeTrue();
        return true;
    }

    private void Wish(DateTimeOffset instant)
    {
        var secret = _api[AuthorityPath]!;
        secret["metadata"]!["annotations"] = new JsonObject { [AuthoritySecret.RotateAfterAnnotation] = instant.ToString("O") };
        _api.Put(AuthorityPath, secret);
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
                new SelfManagedCertificates(api, "mesh", new SelfManagedNames("certs"), policy, time),
                new CaBundlePatcher(api, new CaBundleScope("default", ["own"], "mesh", "injector")),
                new LeaderElector(api, new LeaderOptions { Namespace = "mesh", Name = new SelfManagedNames("certs").Lease, Identity = name }, time),
                time)
            {
                OnState = Serve,
                OnRound = _ => Interlocked.Increment(ref _rounds),
                OnFailure = _ => Interlocked.Increment(ref _failures),
            };
            _running = keeper.RunAsync(_end.Token);
        }

        public static TimeSpan Overlap { get; } = TimeSpan.FromMinutes(3);

        public ServingState? State { get; private set; }

        public HashSet<string> Served { get; } = [];

        public int Failures => _failures;

        public int Rounds => _rounds;

        public async ValueTask DisposeAsync()
        {
            await _end.CancelAsync();
            await _running;
        }

        private void Serve(ServingState state)
        {
            State = state;
            Served.Add(state.Serving.CertificatePem);
        }
    }
}
