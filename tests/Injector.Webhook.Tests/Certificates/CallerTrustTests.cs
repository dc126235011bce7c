using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Injector.Webhook.Certificates;

namespace Injector.Webhook.Tests.Certificates;

/// <summary>What an API server would say of a served certificate, by what stands in the entry that it calls.</summary>
public sealed class CallerTrustTests
{
    private static readonly DateTimeOffset Now = CertificateTestData.Start;
    private static readonly JsonObject Service = new() { ["namespace"] = "mesh", ["name"] = "injector", ["path"] = "/inject" };

    [Fact]
    public void ProblemOf_BundleWithTheAuthority_IsNone()
    {
        var (root, leaf) = Chain("injector.mesh.svc");

        Problem(Call(root), leaf).ShouldBeNull();
        Problem(Call(root, Chain("injector.mesh.svc").Root), leaf).ShouldBeNull("an authority more");
    }

    [Fact]
    public void ProblemOf_BundleOfAnotherAuthority_NamesBoth()
    {
        var problem = Problem(Call(Chain("injector.mesh.svc").Root), Chain("injector.mesh.svc").Leaf);

        problem.ShouldBe("the caBundle ('CN=authority') does not hold the authority of the certificate, 'CN=authority'");
    }

    [Fact]
    public void ProblemOf_ServiceWhoseNameIsNotCarried_NamesIt()
    {
        var (root, leaf) = Chain("other.mesh.svc");

        Problem(Call(root), leaf).ShouldBe("the certificate does not carry the name injector.mesh.svc that API servers ask for");
    }

    [Theory]
    [InlineData("https://other.example.org/inject", true)]
    [InlineData("https://injector.mesh.svc:8443/inject", false)]
    [InlineData("no address", true)]
    public void ProblemOf_Address_CountsWhereTheCertificateIsForIt(string url, bool isNone)
    {
        var (_, leaf) = Chain("injector.mesh.svc");
        var call = new JsonObject { ["url"] = url, ["caBundle"] = Bundle(Chain("injector.mesh.svc").Root) };

        (Problem(call, leaf) is null).ShouldBe(isNone);
    }

    [Fact]
    public void ProblemOf_NoBundle_IsOneForAServiceAlone()
    {
        var (_, leaf) = Chain("injector.mesh.svc");

        Problem(new JsonObject { ["service"] = Service.DeepClone() }, leaf).ShouldBe("there is no caBundle, so no API server trusts the certificate");
        Problem(new JsonObject { ["url"] = "https://injector.mesh.svc/inject" }, leaf).ShouldBeNull("the system's authorities count then");
    }

    [Theory]
    [InlineData("%%%")]
    [InlineData("bm8gY2VydGlmaWNhdGU=")]
    public void ProblemOf_BundleThatIsNone_SaysSo(string bundle)
    {
        var call = new JsonObject { ["service"] = Service.DeepClone(), ["caBundle"] = bundle };

        Problem(call, Chain("injector.mesh.svc").Leaf).ShouldBe("the caBundle holds no certificate");
    }

    [Fact]
    public void ProblemOf_AuthorityThatHasExpired_SaysWhen()
    {
        var (root, leaf) = Chain("injector.mesh.svc", days: 10);

        CallerTrust.ProblemOf(Call(root), leaf, [], Now.AddDays(11)).ShouldNotBeNull().ShouldContain("is valid from 2029-12-31 00:00:00Z to 2030-01-11 00:00:00Z, not now");
    }

    [Fact]
    public void ProblemOf_IntermediateInTheBundleInPlaceOfTheRoot_IsTrustedAsApiServersDo()
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var middleKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var root = Authority("CN=root", rootKey).CreateSelfSigned(Now.AddDays(-1), Now.AddDays(100));
        var middle = Authority("CN=middle", middleKey).Create(root, Now.AddDays(-1), Now.AddDays(90), [1]);
        var leaf = Leaf("injector.mesh.svc", middle.SubjectName, middleKey, 80);

        Problem(Call(middle), leaf).ShouldBeNull();
        CallerTrust.ProblemOf(Call(root), leaf, [middle], Now).ShouldBeNull("the intermediate is sent along");
        Problem(Call(root), leaf).ShouldNotBeNull("the intermediate is not sent along");
    }

    private static string? Problem(JsonObject call, X509Certificate2 leaf) => CallerTrust.ProblemOf(call, leaf, [], Now);

    private static JsonObject Call(params X509Certificate2[] authorities) => new() { ["service"] = Service.DeepClone(), ["caBundle"] = Bundle(authorities) };

    private static string Bundle(params X509Certificate2[] authorities) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Join('\n', authorities.Select(authority => authority.ExportCertificatePem()))));

    private static (X509Certificate2 Root, X509Certificate2 Leaf) Chain(string name, int days = 100)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var root = Authority("CN=authority", key).CreateSelfSigned(Now.AddDays(-1), Now.AddDays(days));
        return (root, Leaf(name, root.SubjectName, key, days));
    }

    private static CertificateRequest Authority(string name, ECDsa key)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request;
    }

    private static X509Certificate2 Leaf(string name, X500DistinguishedName issuer, ECDsa issuerKey, int days)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        return request.Create(issuer, X509SignatureGenerator.CreateForECDsa(issuerKey), Now.AddDays(-1), Now.AddDays(days), [2]);
    }
}
