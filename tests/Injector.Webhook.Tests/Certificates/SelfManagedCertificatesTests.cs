using System.Text.Json.Nodes;
using Injector.Kubernetes.Tests.Support;
using Injector.Webhook.Certificates;

namespace Injector.Webhook.Tests.Certificates;

public partial class SelfManagedCertificatesTests
{
    private const string Serving = "/api/v1/namespaces/mesh/secrets/certs-serving";
    private const string Authority = "/api/v1/namespaces/mesh/secrets/certs-authority";

    private readonly FakeTimeProvider _time = new(CertificateTestData.Start);
    private readonly InMemoryApi _api = new();

    private ServingState Shown => ServingSecret.Read(_api[Serving])!;

    private AuthorityState Authorities => AuthoritySecret.Read(_api[Authority])!;

    [Fact]
    public async Task Refresh_TwoLeadersByMistakeFromNothing_AgreeOnOneState()
    {
        // Both have seen that there is no Secret before either writes one.
        await AtOnce("POST");
        var states = await Task.WhenAll(Replica().RefreshAsync(true, null, default), Replica().RefreshAsync(true, null, default));

        states[0].ShouldNotBeNull();
        states[0].ShouldBe(states[1]);
        Shown.ShouldBe(states[0]);
        Shown.Authorities.ShouldBe(Authorities.Bundle);
        Shown.Serving.AuthorityKeyId.ShouldBe(Authorities.Current.SubjectKeyId);
    }

    [Fact]
    public async Task Refresh_Follower_NeitherReadsAKeyOfAnAuthorityNorWrites()
    {
        var follower = Replica();
        (await follower.RefreshAsync(false, null, default)).ShouldBeNull();
        var first = await Replica().RefreshAsync(true, null, default);
        var before = _api.Log.Count;
        (await follower.RefreshAsync(false, null, default)).ShouldBe(first);
        _time.Advance(TimeSpan.FromDays(25));
        (await follower.RefreshAsync(false, null, default)).ShouldBe(first);
        _api.Log.Skip(before).ShouldAllBe(line => line == $"GET {Serving}");
    }

    [Fact]
    public async Task Refresh_LeaderWhenSomethingIsDue_RenewsAndTheFollowerTakesIt()
    {
        var leader = Replica();
        var first = await leader.RefreshAsync(true, null, default);
        _time.Advance(TimeSpan.FromDays(25));
        var renewed = await leader.RefreshAsync(true, first!.Bundle, default);
        renewed!.Serving.ShouldNotBe(first.Serving);
        (await Replica().RefreshAsync(false, null, default)).ShouldBe(renewed);
    }

    [Fact]
    public async Task Refresh_NothingDue_WritesNothing()
    {
        var leader = Replica();
        await leader.RefreshAsync(true, null, default);
        var writes = Writes();
        await leader.RefreshAsync(true, null, default);
        await Replica().RefreshAsync(true, null, default);
        Writes().ShouldBe(writes);
    }

    [Fact]
    public async Task Refresh_TwoLeadersByMistake_OneWriteIsRefusedAndBothAgree()
    {
        var one = Replica();
        var two = Replica();
        await one.RefreshAsync(true, null, default);
        _time.Advance(TimeSpan.FromDays(25));
        await AtOnce("PUT");
        var states = await Task.WhenAll(one.RefreshAsync(true, null, default), two.RefreshAsync(true, null, default));
        states[0].ShouldBe(states[1]);
    }

    [Theory]
    [InlineData("PUT", 1)]
    [InlineData("GET", 2)]
    public async Task Refresh_LeaderThatWasHeldUpForARotation_WritesNothingOfTheOldAuthority(string method, int number)
    {
        var late = Replica();
        var first = await late.RefreshAsync(true, null, default);
        _time.Advance(TimeSpan.FromDays(21));

        // The late one is about to renew, or has read one of the two; meanwhile another leader rotates the authority to the end.
        var held = new TaskCompletionSource();
        var waiting = new TaskCompletionSource();
        var seen = 0;
        _api.Before = async request =>
        {
            if (request.Method == method && ++seen == number && waiting.TrySetResult())
            {
                await held.Task;
            }
        };
        var writing = late.RefreshAsync(true, null, default);
        await waiting.Task;
        var other = Replica();
        Wish(_time.GetUtcNow());
        for (var step = 0; step < 6; step++)
        {
            var state = await other.RefreshAsync(true, Shown.Bundle, default);
            _time.Advance(TimeSpan.FromHours(2));
            state.ShouldNotBeNull();
        }

        Authorities.Bundle.ShouldHaveSingleItem().ShouldNotBe(first!.Authorities[0]);
        held.SetResult();
        (await writing)!.Authorities.ShouldBe(Authorities.Bundle);
        Shown.Serving.AuthorityKeyId.ShouldBe(Authorities.Current.SubjectKeyId);
    }

    [Fact]
    public async Task Refresh_RotationWishedByAnnotation_StartsIt()
    {
        var leader = Replica();
        await leader.RefreshAsync(true, null, default);
        _time.Advance(TimeSpan.FromHours(2));
        Wish(CertificateTestData.Start.AddHours(1));
        (await leader.RefreshAsync(true, null, default))!.Authorities.Count.ShouldBe(2);
        Authorities.Next.ShouldNotBeNull();
        _api[Authority]!["metadata"]!["annotations"]!.AsObject().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Refresh_BrokenSecret_SaysWhichAndWhatToDo()
    {
        var secret = SecretText.Create("mesh", "certs-serving");
        secret["data"] = new JsonObject { ["tls.crt"] = "YWJj" };
        _api.Put(Serving, secret);
        var error = await Should.ThrowAsync<CertificateException>(() => Replica().RefreshAsync(true, null, default));
        error.Message.ShouldContain("Secret mesh/certs-serving");
        error.Message.ShouldContain("kubectl -n mesh patch secret certs-serving");
    }

    private SelfManagedCertificates Replica() => new(_api, "mesh", new SelfManagedNames("certs"), CertificateTestData.Policy, _time);

    private int Writes() => _api.Log.Count(line => !line.StartsWith("GET", StringComparison.Ordinal));

    private void Wish(DateTimeOffset instant)
    {
        var secret = _api[Authority]!;
        secret["metadata"]!["annotations"] = new JsonObject { [AuthoritySecret.RotateAfterAnnotation] = instant.ToString("O") };
        _api.Put(Authority, secret);
    }

    /// <summary>Holds the first request of a method until a second one has come.</summary>
    private Task AtOnce(string method)
    {
        var arrived = 0;
        var both = new TaskCompletionSource();
        _api.Before = async request =>
        {
            if (request.Method != method)
            {
                return;
            }

            switch (Interlocked.Increment(ref arrived))
            {
                case 1:
                    await both.Task;
                    break;
                case 2:
                    both.SetResult();
                    break;
                default:
                    break;
            }
        };
        return Task.CompletedTask;
    }
}
