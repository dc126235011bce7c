using System.Security.Cryptography;
using Injector.Webhook.Certificates;

namespace Injector.Webhook.Tests.Certificates;

public sealed class CertificateCheckTests
{
    private const string AnyPurpose = "2.5.29.37.0";
    private const string ServerPurpose = "1.3.6.1.5.5.7.3.1";

    [Theory]
    [InlineData("rsa 2048")]
    [InlineData("rsa 3072")]
    [InlineData("P-256")]
    [InlineData("P-384")]
    [InlineData("P-521")]
    [InlineData("any purpose")]
    [InlineData("server purpose")]
    public async Task ProblemOf_PairThatApiServersTake_IsNoneAndTheTrialAgrees(string kind)
    {
        var pair = kind switch
        {
            "rsa 2048" => TestPairs.Rsa(2048),
            "rsa 3072" => TestPairs.Rsa(3072),
            "P-384" => TestPairs.Ecdsa(ECCurve.NamedCurves.nistP384),
            "P-521" => TestPairs.Ecdsa(ECCurve.NamedCurves.nistP521),
            "any purpose" => TestPairs.Ecdsa(ECCurve.NamedCurves.nistP256, AnyPurpose),
            "server purpose" => TestPairs.Ecdsa(ECCurve.NamedCurves.nistP256, ServerPurpose),
            _ => TestPairs.Ecdsa(ECCurve.NamedCurves.nistP256),
        };
        var parsed = CertificatePair.Parse(pair.Certificate, pair.Key, "tls.crt", "tls.key");

        CertificateCheck.ProblemOf(parsed.Leaf, parsed.Chain, DateTimeOffset.UtcNow).ShouldBeNull();
        (await TrialHandshake.ProblemOfAsync(parsed.Context, default)).ShouldBeNull();
    }

    [Fact]
    public async Task Trial_PairThatTlsDoesNotTake_SaysSo()
    {
        var (certificate, key) = TestPairs.Rsa(512);
        var parsed = CertificatePair.Parse(certificate, key, "tls.crt", "tls.key");

        (await TrialHandshake.ProblemOfAsync(parsed.Context, default))!.ShouldContain("cannot be served by the TLS of this machine");
    }
}
