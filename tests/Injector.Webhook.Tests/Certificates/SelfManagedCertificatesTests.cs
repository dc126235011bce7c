using System.Text.Json.Nodes;
using Injector.Kubernetes.Tests.Support;
using Injector.Webhook.Certificates;

namespace Injector.Webhook.Tests.Certificates;

public class SelfManagedCertificatesTests
{
    private const string Path = "/api/v1/namespaces/mesh/secrets/certs";

    private readonly FakeTimeProvider _time = new(CertificateTestData.Start);
    private readonly InMemoryApi _api = new();

    [Fact]
    public async Task Refresh_TwoReplicasFromNothing_AgreeOnOneState()
    {
        // Both have seen that there is no Secret before either writes one.
        var arrived = 0;
        var bothLooked = new TaskCompletionSource();
        _api.Before = async request =>
        {
            if (request.Method == "POST" && Interlocked.Increment(ref arrived) <= 2)
            {
                if (arrived == 2)
                {
                    bothLooked.SetResult();
                }

                await bothLooked.Task;
            }
        };
        var states = await Task.WhenAll(Replica().RefreshAsync(false, null, default), Replica().RefreshAsync(false, null, default));

        states[0].Equals(states[1]).ShouldBeTrue();
        _api.Log.Count(line => line.StartsWith("POST", StringComparison.Ordinal)).ShouldBe(2);
        CertificateSecret.Read(_api[Path]!, "mesh/certs").Equals(states[0]).ShouldBeTrue();
    }

    [Fact]
    public async Task Refresh_FollowerWhenSomethingIsDue_WritesNothing()
    {
        var replica = Replica();
        var first = await replica.RefreshAsync(false, null, default);
        _time.Advance(TimeSpan.FromDays(25));
        (await replica.RefreshAsync(false, null, default)).Equals(first).ShouldBeTrue();
        _api.Log.ShouldNotContain(line => line.StartsWith("PUT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refresh_LeaderWhenSomethingIsDue_RenewsAndTheFollowerTakesIt()
    {
        var leader = Replica();
        var follower = Replica();
        var first = await leader.RefreshAsync(true, null, default);
        _time.Advance(TimeSpan.FromDays(25));
        var renewed = await leader.RefreshAsync(true, first.Bundle, default);
        renewed.Serving.ShouldNotBe(first.Serving);
        (await follower.RefreshAsync(false, null, default)).Equals(renewed).ShouldBeTrue();
    }

    [Fact]
    public async Task Refresh_TwoLeadersByMistake_OneWriteIsRefusedAndBothAgree()
    {
        var one = Replica();
        var two = Replica();
        await one.RefreshAsync(true, null, default);
        _time.Advance(TimeSpan.FromDays(25));
        var puts = 0;
        var bothRead = new TaskCompletionSource();
        _api.Before = async request =>
        {
            if (request.Method == "PUT" && Interlocked.Increment(ref puts) <= 2)
            {
                if (puts == 2)
                {
                    bothRead.SetResult();
                }

                await bothRead.Task;
            }
        };
        var states = await Task.WhenAll(one.RefreshAsync(true, null, default), two.RefreshAsync(true, null, default));
        states[0].Equals(states[1]).ShouldBeTrue();
    }

    [Fact]
    public async Task Refresh_SecretDeleted_ComesBackWithWhatIsServed()
    {
        var replica = Replica();
        var first = await replica.RefreshAsync(false, null, default);
        _api.Remove(Path);
        (await replica.RefreshAsync(false, null, default)).Equals(first).ShouldBeTrue();
        _api[Path].ShouldNotBeNull();
    }

    [Fact]
    public async Task Refresh_RotationWishedByAnnotation_StartsIt()
    {
        var leader = Replica();
        await leader.RefreshAsync(true, null, default);
        _time.Advance(TimeSpan.FromHours(2));
        var secret = _api[Path]!;
        secret["metadata"]!["annotations"] = new JsonObject { [CertificateSecret.RotateAfterAnnotation] = "2030-01-01T01:00:00Z" };
        _api.Put(Path, secret);
        (await leader.RefreshAsync(true, null, default)).Next.ShouldNotBeNull();
        _api[Path]!["metadata"]!["annotations"]!.AsObject().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Refresh_BrokenSecret_SaysWhichAndWhatToDo()
    {
        _api.Put(Path, new JsonObject { ["metadata"] = new JsonObject { ["name"] = "certs" } });
        var error = await Should.ThrowAsync<CertificateException>(() => Replica().RefreshAsync(true, null, default));
        error.Message.ShouldContain("mesh/certs");
        error.Message.ShouldContain("delete the Secret");
    }

    private SelfManagedCertificates Replica() => new(_api, "mesh", "certs", CertificateTestData.Policy, _time);
}
