using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Injector.Templating.Functions.Crypto;

namespace Injector.Templating.Tests.Functions.Crypto;

public sealed class CryptoTests
{
    [Fact]
    public void PiWords_FirstOfThem_AreTheFractionOfPi() => PiWords.Create(4).ShouldBe([0x243F6A88u, 0x85A308D3u, 0x13198A2Eu, 0x03707344u]);

    [Fact]
    public void Scrypt_VectorOfRfc7914_IsReproduced() =>
        Convert.ToHexStringLower(Scrypt.Derive([], [], 16, 1, 1, 16)).ShouldBe("77d6576238657b203b19ca42c18a0497");

    [Fact]
    public void Bcrypt_PublishedVector_IsReproduced()
    {
        byte[] salt = [0x14, 0x4B, 0x3D, 0x69, 0x1A, 0x7B, 0x4E, 0xCF, 0x39, 0xCF, 0x73, 0x5C, 0x7F, 0xA7, 0xA7, 0x9C];
        BcryptHash.Create([], salt, 6).ShouldBe("$2a$06$DCq7YPn5Rq63x1Lad4cll.TV4S6ytwfsfvkgY8jIucDrjc8deX1s.");
    }

    [Fact]
    public void Dsa_NewKey_SignsWhatItsPublicPartVerifies()
    {
        var pem = DsaKeys.NewKey();
        var fields = PemEncoding.Find(pem);
        pem[fields.Label].ShouldBe("DSA PRIVATE KEY");
        var sequence = new AsnReader(Convert.FromBase64String(pem[fields.Base64Data]), AsnEncodingRules.DER).ReadSequence();
        sequence.ReadInteger().ShouldBe(0);
        byte[] Next(int size) => sequence.ReadInteger().ToByteArray(isUnsigned: true, isBigEndian: true) is var bytes ? [.. new byte[size - bytes.Length], .. bytes] : [];
        var parameters = new DSAParameters { P = Next(256), Q = Next(32), G = Next(256), Y = Next(256), X = Next(32) };
        sequence.HasData.ShouldBeFalse();

        using var key = DSA.Create(parameters);
        using var open = DSA.Create(parameters with { X = null });
        byte[] data = [1, 2];
        var signature = key.SignData(data, HashAlgorithmName.SHA256);
        open.VerifyData(data, signature, HashAlgorithmName.SHA256).ShouldBeTrue();
        data[0]++;
        open.VerifyData(data, signature, HashAlgorithmName.SHA256).ShouldBeFalse();
    }

    [Fact]
    public void Decrypt_OtherPassword_NeverGivesTheText()
    {
        var secret = AesText.Encrypt("right", "the text", new byte[16]);
        AesText.Decrypt("right", secret).ShouldBe("the text");
        var read = string.Empty;
        try
        {
            read = AesText.Decrypt("wrong", secret);
        }
        catch (FormatException)
        {
            // the usual end: the padding does not fit
        }

        read.ShouldNotBe("the text");
    }

    [Fact]
    public void Issue_SignedByAuthority_VerifiesAgainstIt()
    {
        var now = new DateTimeOffset(2031, 5, 1, 0, 0, 0, TimeSpan.Zero);
        var authority = CertificateAuthority.Issue(new CertificateOrder("root", 10) { IsAuthority = true }, now, [1, 2]);
        var order = new CertificateOrder("svc", 5) { Issuer = authority, DnsNames = ["svc.shop"], Addresses = ["10.1.2.3"] };
        var issued = CertificateAuthority.Issue(order, now, [3, 4]);

        using var root = X509Certificate2.CreateFromPem(authority.Certificate);
        using var leaf = X509Certificate2.CreateFromPem(issued.Certificate, issued.Key);
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = now.AddDays(1).UtcDateTime;
        chain.Build(leaf).ShouldBeTrue();
        leaf.MatchesHostname("svc.shop").ShouldBeTrue();
    }
}
