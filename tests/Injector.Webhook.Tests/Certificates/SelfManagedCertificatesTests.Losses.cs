using System.Text.Json.Nodes;
using Injector.Kubernetes;
using Injector.Webhook.Certificates;

namespace Injector.Webhook.Tests.Certificates;

/// <summary>What is lost between two writes, by somebody's hand or in an upgrade, comes back without a call that fails.</summary>
public partial class SelfManagedCertificatesTests
{
    private const string Former = "/api/v1/namespaces/mesh/secrets/certs";

    public static TheoryData<string> Secrets => [Serving, Authority];

    [Theory]
    [MemberData(nameof(Secrets))]
    public async Task Refresh_SecretDeleted_ComesBackWithWhatIsServed(string path)
    {
        var leader = Replica();
        var first = await leader.RefreshAsync(true, null, default);
        var authorities = Authorities;
        _api.Remove(path);
        (await leader.RefreshAsync(true, null, default)).ShouldBe(first);
        Shown.ShouldBe(first);
        Authorities.ShouldBe(authorities);
    }

    [Theory]
    [MemberData(nameof(Secrets))]
    public async Task Refresh_SecretEmptiedAsAReplacingUpgradeDoes_IsFilledAgain(string path)
    {
        var leader = Replica();
        var first = await leader.RefreshAsync(true, null, default);
        Empty(path);
        (await leader.RefreshAsync(true, null, default)).ShouldBe(first);
        Shown.ShouldBe(first);
        Authorities.Current.HasKey.ShouldBeTrue();
    }

    [Fact]
    public async Task Refresh_BothEmptiedUnderAFollower_ItServesOnAndFillsWhatItKnowsWhenItLeads()
    {
        var first = await Replica().RefreshAsync(true, null, default);
        var follower = Replica();
        await follower.RefreshAsync(false, null, default);
        Empty(Serving);
        Empty(Authority);
        (await follower.RefreshAsync(false, null, default)).ShouldBe(first);

        var led = await follower.RefreshAsync(true, null, default);
        led!.Serving.ShouldBe(first!.Serving);
        led.Authorities[0].ShouldBe(first.Authorities[0]);
        Authorities.Next.ShouldNotBeNull();
    }

    [Fact]
    public async Task Refresh_KeyOfTheAuthorityLost_IsARotationWithItsOverlap()
    {
        var first = await Replica().RefreshAsync(true, null, default);
        Empty(Authority);

        var leader = Replica();
        var announced = await leader.RefreshAsync(true, null, default);
        announced!.Serving.ShouldBe(first!.Serving);
        announced.Authorities.Count.ShouldBe(2);
        _time.Advance(TimeSpan.FromMinutes(59));
        (await leader.RefreshAsync(true, announced.Bundle, default)).ShouldBe(announced);
        _time.Advance(TimeSpan.FromMinutes(2));
        var switched = await leader.RefreshAsync(true, announced.Bundle, default);
        switched!.Serving.ShouldNotBe(first.Serving);
        CertificateTestData.IsTrusted(switched.Serving, announced.Bundle, _time.GetUtcNow()).ShouldBeTrue();
        CertificateTestData.IsTrusted(first.Serving, switched.Bundle, _time.GetUtcNow()).ShouldBeTrue();
    }

    [Fact]
    public async Task Refresh_KeyOfTheAuthorityLostAndThePairExpired_TheNextAuthoritySignsAtOnce()
    {
        await Replica().RefreshAsync(true, null, default);
        Empty(Authority);
        _time.Advance(TimeSpan.FromDays(31));
        var leader = Replica();
        await leader.RefreshAsync(true, null, default);
        var state = await leader.RefreshAsync(true, null, default);
        CertificateTestData.IsTrusted(state!.Serving, state.Bundle, _time.GetUtcNow()).ShouldBeTrue();
    }

    /// <summary>
    /// A leader dies between the two writes of each step of a rotation, and another one goes on. At every moment what the Secret shows is trusted by the
    /// bundle that was published last.
    /// </summary>
    [Fact]
    public async Task Refresh_LeaderDiesBetweenTheTwoWritesOfEveryStep_NothingShownIsEverUntrusted()
    {
        var first = await Replica().RefreshAsync(true, null, default);
        var published = first!.Bundle;
        _time.Advance(TimeSpan.FromHours(2));
        Wish(_time.GetUtcNow());
        var deaths = 0;
        for (var step = 0; step < 8; step++)
        {
            if (await DiesAfterTheFirstWrite(published))
            {
                deaths++;
            }

            CertificateTestData.IsTrusted(Shown.Serving, published, _time.GetUtcNow()).ShouldBeTrue($"step {step}, after the death");
            var next = Replica();
            var seen = await next.RefreshAsync(true, published, default);
            CertificateTestData.IsTrusted(seen!.Serving, published, _time.GetUtcNow()).ShouldBeTrue($"step {step}, the next leader");
            published = seen.Bundle;
            CertificateTestData.IsTrusted(Shown.Serving, published, _time.GetUtcNow()).ShouldBeTrue($"step {step}, published");
            _time.Advance(TimeSpan.FromMinutes(61));
        }

        deaths.ShouldBe(3, "announced, promoted, dropped");
        Authorities.Bundle.ShouldHaveSingleItem().ShouldNotBe(first.Authorities[0]);
        Shown.Authorities.ShouldBe(Authorities.Bundle);
    }

    [Fact]
    public async Task Refresh_LeaderDiesBetweenItsFirstTwoWrites_NoKeyIsLost()
    {
        (await DiesAfterTheFirstWrite(string.Empty)).ShouldBeTrue();
        var authorities = Authorities;
        var state = await Replica().RefreshAsync(true, null, default);
        state!.Serving.AuthorityKeyId.ShouldBe(authorities.Current.SubjectKeyId);
        Authorities.ShouldBe(authorities);
    }

    [Fact]
    public async Task Refresh_SecretOfAReleaseThatKeptAllInOne_IsTakenOverWithItsAuthority()
    {
        var former = CertificateState.Create(CertificateTestData.Policy, CertificateTestData.Start);
        PutFormer(former);
        var taken = await Replica().RefreshAsync(true, null, default);
        taken.ShouldBe(former.Shown);
        Authorities.ShouldBe(former.Authorities);
        _api.Log.ShouldNotContain(line => line.StartsWith("PUT", StringComparison.Ordinal) && line.EndsWith("/certs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refresh_DiesWhileTakingOver_WhatIsServedNextIsTrustedByTheOldBundle()
    {
        var former = CertificateState.Create(CertificateTestData.Policy, CertificateTestData.Start);
        PutFormer(former);
        Empty(Serving);
        Empty(Authority);
        (await DiesAfterTheFirstWrite(former.Bundle)).ShouldBeTrue();
        ServingSecret.Read(_api[Serving]).ShouldBeNull();
        var state = await Replica().RefreshAsync(true, null, default);
        CertificateTestData.IsTrusted(state!.Serving, former.Bundle, _time.GetUtcNow()).ShouldBeTrue();
    }

    private void PutFormer(CertificateState state)
    {
        var secret = SecretText.Create("mesh", "certs");
        ServingSecret.Write(state.Shown, secret);
        var data = (JsonObject)secret["data"]!.DeepClone();
        AuthoritySecret.Write(state.Authorities, secret);
        foreach (var (key, value) in data)
        {
            secret["data"]![key] = value!.DeepClone();
        }

        _api.Put(Former, secret);
    }

    private void Empty(string path)
    {
        var name = path.Split('/')[^1];
        var secret = _api[path] ?? SecretText.Create("mesh", name);
        secret.Remove("data");
        _api.Put(path, secret);
    }

    /// <summary>One look of a leader whose second write never arrives; false when there was no second one.</summary>
    private async Task<bool> DiesAfterTheFirstWrite(string published)
    {
        var writes = 0;
        _api.Before = request => request.Method != "GET" && ++writes == 2 ? throw new KubernetesConnectionException("died") : Task.CompletedTask;
        try
        {
            await Replica().RefreshAsync(true, published, default);
            return false;
        }
        catch (KubernetesConnectionException)
        {
            return true;
        }
        finally
        {
            _api.Before = null;
        }
    }
}
