using System.Security.Cryptography.X509Certificates;
using Injector.Webhook.Certificates;

namespace Injector.Webhook.Tests.Certificates;

public class CertificateAuthorityTests
{
    private static readonly KeyedCertificate Authority = CertificateAuthority.Create(CertificateTestData.Policy, CertificateTestData.Start);
    private static readonly KeyedCertificate Serving = CertificateAuthority.Issue(Authority, CertificateTestData.Policy, CertificateTestData.Start);

    [Fact]
    public void Issue_Serving_IsTrustedThroughItsAuthority() =>
        CertificateTestData.IsTrusted(Serving, Authority.CertificatePem, CertificateTestData.Start).ShouldBeTrue();

    [Fact]
    public void Issue_Serving_IsNotTrustedThroughAnother() =>
        CertificateTestData.IsTrusted(Serving, CertificateAuthority.Create(CertificateTestData.Policy, CertificateTestData.Start).CertificatePem, CertificateTestData.Start)
            .ShouldBeFalse();

    [Theory]
    [InlineData(-6, false)]
    [InlineData(-4, true)]
    [InlineData((30 * 24 * 60) - 1, true)]
    [InlineData((30 * 24 * 60) + 1, false)]
    public void Issue_Dates_AreThePolicysWithSkew(int minutes, bool valid) =>
        CertificateTestData.IsTrusted(Serving, Authority.CertificatePem, CertificateTestData.Start.AddMinutes(minutes)).ShouldBe(valid);

    [Fact]
    public void Issue_NearTheAuthoritysEnd_DoesNotOutliveIt() =>
        CertificateAuthority.Issue(Authority, CertificateTestData.Policy, CertificateTestData.Start.AddDays(360)).NotAfter.ShouldBe(Authority.NotAfter);

    [Fact]
    public void Issue_LongServiceName_StillWorks()
    {
        var name = $"{new string('a', 63)}.{new string('b', 63)}.svc";
        var policy = CertificateTestData.Policy with { DnsNames = [name] };
        CertificateAuthority.Issue(CertificateAuthority.Create(policy, CertificateTestData.Start), policy, CertificateTestData.Start).DnsNames.ShouldBe([name]);
    }

    [Fact]
    public void Create_Authority_CanSignButNotServe()
    {
        using var certificate = X509Certificate2.CreateFromPem(Authority.CertificatePem);
        var constraints = certificate.Extensions.OfType<X509BasicConstraintsExtension>().Single();
        constraints.CertificateAuthority.ShouldBeTrue();
        constraints.PathLengthConstraint.ShouldBe(0);
        certificate.Extensions.OfType<X509KeyUsageExtension>().Single().KeyUsages.ShouldBe(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign);
    }

    [Fact]
    public void Load_Serving_HasItsKey()
    {
        using var certificate = Serving.Load();
        certificate.HasPrivateKey.ShouldBeTrue();
    }

    [Fact]
    public void ToString_Pair_HidesTheKey() => Serving.ToString().ShouldNotContain("PRIVATE");

    [Fact]
    public void RenewalOf_Serving_IsAfterTwoThirds() => CertificateTestData.Policy.RenewalOf(Serving).ShouldBe(CertificateTestData.Start.AddDays(20));

    [Fact]
    public void Parse_KeyOfAnother_IsRefused() =>
        Should.Throw<CertificateException>(() => KeyedCertificate.Parse(Authority.CertificatePem, Serving.KeyPem, "Secret x")).Message.ShouldStartWith("Secret x");
}
