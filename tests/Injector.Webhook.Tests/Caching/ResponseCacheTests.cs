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
    public void TryGet_AnotherTokenName_NeedsTheFirstAndTheLastOfAllNamesFirst()
    {
        var cache = new ResponseCache(1 << 20);
        cache.Add(Fingerprint(1, "aaaaa"), Named("aaaaa"));

        cache.TryGet(Fingerprint(1, "bbbbb"), out _).ShouldBeFalse();
        cache.IsUndecided(Fingerprint(1, "aaaaa")).ShouldBeFalse("it has its own response");
        cache.IsUndecided(Fingerprint(1, "bbbbb")).ShouldBeTrue();
        cache.Decide(Fingerprint(1, "bbbbb"), Named("00000"), Named("zzzzz"));

        cache.IsUndecided(Fingerprint(1, "bbbbb")).ShouldBeFalse();
        foreach (var suffix in (string[])["aaaaa", "bbbbb", "ccccc"])
        {
            cache.TryGet(Fingerprint(1, suffix), out var found).ShouldBeTrue();
            found!.IsSameAs(Named(suffix)).ShouldBeTrue();
        }
    }

    // What two callers' own names may hide, the ends of the order show: here a container that sorts behind the volume or before it.
    [Fact]
    public void TryGet_ResponseThatDependsOnTheTokenNameOtherwise_IsNeverShared()
    {
        var cache = new ResponseCache(1 << 20);
        cache.Add(Fingerprint(1, "zzzzy"), Named("zzzzy"));
        cache.Decide(Fingerprint(1, "zzzzx"), Injected("""["m","kube-api-access-00000"]"""), Named("zzzzz"));

        cache.IsUndecided(Fingerprint(1, "ccccc")).ShouldBeFalse();
        cache.TryGet(Fingerprint(1, "ccccc"), out _).ShouldBeFalse();
        cache.TryGet(Fingerprint(1, "zzzzy"), out _).ShouldBeTrue();
    }

    [Fact]
    public void Decide_OneFailedAsByRunningOutOfTime_StaysOpen()
    {
        var cache = new ResponseCache(1 << 20);
        cache.Add(Fingerprint(1, "aaaaa"), Named("aaaaa"));
        cache.Decide(Fingerprint(1, "bbbbb"), Named("00000"), AdmissionResponse.Failed("timeout", "too long"));

        cache.IsUndecided(Fingerprint(1, "bbbbb")).ShouldBeTrue();
    }

    [Fact]
    public void Add_WhatIsNoPatchOrTooLarge_IsNotKept()
    {
        var cache = new ResponseCache(64 * 1024);
        AdmissionResponse[] none =
        [
            AdmissionResponse.Allowed("host-network"),
            AdmissionResponse.Denied("annotation-invalid", "no"),
            AdmissionResponse.Failed("timeout", "too long"),
            Injected(new string(' ', 9 * 1024)),
            Injected("[]") with { Warnings = [.. Enumerable.Repeat(new AdmissionWarning("late", new string('x', 256)), 30)] },
        ];
        foreach (var response in none)
        {
            cache.Add(Fingerprint(1), response);

            cache.TryGet(Fingerprint(1), out _).ShouldBeFalse(response.Reason);
        }
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

    private static AdmissionResponse Named(string suffix) => Injected($$"""[{"name":"kube-api-access-{{suffix}}"}]""");

    private static AdmissionResponse Injected(string patch) =>
        AdmissionResponse.Patched("policy-enabled", Encoding.UTF8.GetBytes(patch));
}
