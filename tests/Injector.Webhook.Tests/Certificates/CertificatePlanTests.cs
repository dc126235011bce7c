using Injector.Webhook.Certificates;

namespace Injector.Webhook.Tests.Certificates;

public class CertificatePlanTests
{
    private static readonly CertificatePolicy Policy = CertificateTestData.Policy;
    private static readonly DateTimeOffset Start = CertificateTestData.Start;

    [Fact]
    public void Advance_NothingDue_IsTheSameObject()
    {
        var state = CertificateState.Create(Policy, Start);
        CertificatePlan.Advance(state, Policy, Start.AddDays(19), published: true).ShouldBeSameAs(state);
    }

    [Fact]
    public void Advance_ServingTwoThirdsThrough_RenewsItUnderTheSameAuthority()
    {
        var state = CertificateState.Create(Policy, Start);
        var renewed = CertificatePlan.Advance(state, Policy, Start.AddDays(20), published: true);
        renewed.Serving.ShouldNotBe(state.Serving);
        renewed.Current.ShouldBe(state.Current);
        renewed.Bundle.ShouldBe(state.Bundle);
    }

    [Fact]
    public void Advance_NameAdded_RenewsServing()
    {
        var state = CertificateState.Create(Policy, Start);
        var wider = Policy with { DnsNames = [.. Policy.DnsNames, "tag.mesh.svc"] };
        CertificatePlan.Advance(state, wider, Start, published: true).Serving.DnsNames.ShouldContain("tag.mesh.svc");
    }

    [Fact]
    public void Advance_RotationWished_PublishesFirstAndSwitchesAfterTheOverlap()
    {
        var state = CertificateState.Create(Policy, Start);
        var wish = Start.AddHours(1);

        CertificatePlan.Advance(state, Policy, wish.AddSeconds(-1), true, wish).ShouldBeSameAs(state);
        var announced = CertificatePlan.Advance(state, Policy, wish, true, wish);
        announced.Serving.ShouldBe(state.Serving);
        CertificateTestData.Authorities(announced.Bundle).ShouldBe(2);

        CertificatePlan.Advance(announced, Policy, wish.AddMinutes(59), true, wish).ShouldBeSameAs(announced);
        CertificatePlan.Advance(announced, Policy, wish.AddMinutes(61), published: false, wish).ShouldBeSameAs(announced);
        var switched = CertificatePlan.Advance(announced, Policy, wish.AddMinutes(61), published: true, wish);
        switched.Current.ShouldBe(announced.Next);
        switched.Previous.ShouldBe([state.Current.CertificatePem]);
        CertificateTestData.IsTrusted(switched.Serving, announced.Bundle, wish.AddMinutes(61)).ShouldBeTrue();

        CertificatePlan.Advance(switched, Policy, wish.AddMinutes(120), true, wish).ShouldBeSameAs(switched);
        var done = CertificatePlan.Advance(switched, Policy, wish.AddMinutes(122), true, wish);
        CertificateTestData.Authorities(done.Bundle).ShouldBe(1);
        CertificatePlan.Advance(done, Policy, wish.AddMinutes(123), true, wish).ShouldBeSameAs(done);
    }

    [Fact]
    public void Advance_NeverPublishedAndTimeRunsOut_SwitchesAllTheSame()
    {
        var state = CertificateState.Create(Policy, Start);
        var announced = CertificatePlan.Advance(state with { Serving = Fresh(state, 250) }, Policy, Start.AddDays(250), published: false);
        announced.Next.ShouldNotBeNull();
        var late = state.Current.NotAfter - TimeSpan.FromMinutes(30);
        CertificatePlan.Advance(announced, Policy, late, published: false).Current.ShouldBe(announced.Next);
    }

    [Fact]
    public void Advance_EverythingExpired_MakesAllNewAndDropsTheDead()
    {
        var state = CertificateState.Create(Policy, Start);
        var now = Start.AddYears(3);
        var revived = CertificatePlan.Advance(state, Policy, now, published: false);
        CertificateTestData.IsTrusted(revived.Serving, revived.Bundle, now).ShouldBeTrue();
        CertificateTestData.Authorities(revived.Bundle).ShouldBe(1);
    }

    [Fact]
    public void Advance_FiveYearsLong_NothingServedIsEverUnknownToAnOldBundle()
    {
        var state = CertificateState.Create(Policy, Start);
        var known = new Queue<(DateTimeOffset Since, string Bundle)>([(Start, state.Bundle)]);
        var servings = 1;
        for (var now = Start; now < Start.AddYears(5); now += TimeSpan.FromMinutes(30))
        {
            var advanced = CertificatePlan.Advance(state, Policy, now, published: true);
            if (ReferenceEquals(advanced, state))
            {
                continue;
            }

            servings += advanced.Serving == state.Serving ? 0 : 1;
            known.Enqueue((now, advanced.Bundle));
            while (known.Count > 1 && known.ElementAt(1).Since <= now - Policy.Overlap + TimeSpan.FromMinutes(30))
            {
                known.Dequeue();
            }

            // Replicas may serve what was current before, API servers may know what was published before: all pairs must fit.
            foreach (var (_, bundle) in known)
            {
                CertificateTestData.IsTrusted(advanced.Serving, bundle, now).ShouldBeTrue($"at {now:u}");
                CertificateTestData.IsTrusted(state.Serving, bundle, now).ShouldBeTrue($"at {now:u}");
            }

            CertificateTestData.Authorities(advanced.Bundle).ShouldBeLessThanOrEqualTo(3);
            state = advanced;
        }

        servings.ShouldBeInRange(90, 110);
    }

    private static KeyedCertificate Fresh(CertificateState state, int day) => CertificateAuthority.Issue(state.Current, Policy, Start.AddDays(day));
}
