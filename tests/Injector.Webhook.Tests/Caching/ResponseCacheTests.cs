using System.Text;
using Injector.Webhook.Caching;
using Injector.Webhook.Protocol;

namespace Injector.Webhook.Tests.Caching;

public sealed class ResponseCacheTests
{
    [Fact]
    public void TryGet_SamePodAgain_GivesTheSameResponse()
    {
        var cache = new ResponseCache(1 << 20);
        var response = Injected("[]");
        cache.Add(Fingerprint(1), response);

        cache.TryGet(Fingerprint(1), out var found).ShouldBeTrue();
        found.ShouldBeSameAs(response);
        cache.TryGet(Fingerprint(2), out _).ShouldBeFalse();
    }

    [Fact]
    public void TryGet_AnotherTokenName_NeedsASecondComputedResponseFirst()
    {
        var cache = new ResponseCache(1 << 20);
        cache.Add(Fingerprint(1, "aaaaa"), Injected("""[{"name":"kube-api-access-aaaaa"}]"""));

        cache.TryGet(Fingerprint(1, "bbbbb"), out _).ShouldBeFalse();
        cache.Add(Fingerprint(1, "bbbbb"), Injected("""[{"name":"kube-api-access-bbbbb"}]"""));

        cache.TryGet(Fingerprint(1, "ccccc"), out var third).ShouldBeTrue();
        Encoding.UTF8.GetString(third!.Patch.Span).ShouldBe("""[{"name":"kube-api-access-ccccc"}]""");
        cache.TryGet(Fingerprint(1, "aaaaa"), out var first).ShouldBeTrue();
        Encoding.UTF8.GetString(first!.Patch.Span).ShouldBe("""[{"name":"kube-api-access-aaaaa"}]""");
    }

    [Fact]
    public void TryGet_ResponseThatDependsOnTheTokenNameOtherwise_IsNeverShared()
    {
        var cache = new ResponseCache(1 << 20);
        cache.Add(Fingerprint(1, "aaaaa"), Injected("""[{"value":"aaaaa"}]"""));
        cache.Add(Fingerprint(1, "bbbbb"), Injected("""[{"value":"bbbbb"}]"""));

        cache.TryGet(Fingerprint(1, "ccccc"), out _).ShouldBeFalse();
        cache.TryGet(Fingerprint(1, "aaaaa"), out _).ShouldBeTrue();
    }

    [Fact]
    public void Add_MoreThanFits_ForgetsWhatWasNotUsedLately()
    {
        var cache = new ResponseCache(64 * 1024);
        for (ulong i = 0; i < 10_000; i++)
        {
            cache.Add(Fingerprint(i), Injected(new string(' ', 1000)));
            cache.TryGet(Fingerprint(0), out _);
        }

        cache.TryGet(Fingerprint(0), out _).ShouldBeTrue("it is asked for all the time");
        cache.TryGet(Fingerprint(1), out _).ShouldBeFalse();
        cache.TryGet(Fingerprint(9_999), out _).ShouldBeTrue();
        Enumerable.Range(0, 10_000).Count(i => cache.TryGet(Fingerprint((ulong)i), out _)).ShouldBeLessThan(64);
    }

    private static PodFingerprint Fingerprint(ulong key, string? suffix = null) => new(new PodFingerprint.Hash(key, 0, 0, 0), suffix);

    private static AdmissionResponse Injected(string patch) =>
        AdmissionResponse.Patched("policy-enabled", Encoding.UTF8.GetBytes(patch));
}
