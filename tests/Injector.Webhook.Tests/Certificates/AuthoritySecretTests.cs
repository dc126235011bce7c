using System.Text.Json.Nodes;
using Injector.Webhook.Certificates;

namespace Injector.Webhook.Tests.Certificates;

public class AuthoritySecretTests
{
    private static readonly CertificatePolicy Policy = CertificateTestData.Policy;
    private static readonly AuthorityState Plain = CertificateState.Create(Policy, CertificateTestData.Start).Authorities;

    internal static AuthorityState Rotating { get; } = Plain with
    {
        Next = CertificateAuthority.Create(Policy, CertificateTestData.Start),
        Previous = [CertificateAuthority.Create(Policy, CertificateTestData.Start).CertificatePem],
    };

    [Fact]
    public void Read_WhatWasWritten_IsEqual()
    {
        foreach (var state in new[] { Plain, Rotating, Rotating with { Current = KeyedCertificate.WithoutKey(Plain.Current.CertificatePem) } })
        {
            AuthoritySecret.Read(SecretOf(state)).ShouldBe(state);
        }
    }

    [Fact]
    public void Write_Secret_HoldsAuthoritiesAlone() =>
        ((JsonObject)SecretOf(Rotating)["data"]!).Select(pair => pair.Key).ShouldBe(["ca.crt", "ca.key", "next-ca.crt", "next-ca.key"]);

    [Fact]
    public void Write_RotationOver_RemovesTheNextAuthority()
    {
        var secret = SecretOf(Rotating);
        secret["metadata"]!["annotations"] = new JsonObject { ["kept"] = "yes" };
        AuthoritySecret.Write(Plain, secret);
        AuthoritySecret.Read(secret)!.Next.ShouldBeNull();
        secret["metadata"]!["annotations"]!["kept"]!.ToString().ShouldBe("yes");
    }

    [Fact]
    public void Read_SecretThatAChartMade_IsNothing()
    {
        AuthoritySecret.Read(null).ShouldBeNull();
        AuthoritySecret.Read(SecretText.Create("mesh", "certs")).ShouldBeNull();
        AuthoritySecret.Read(new JsonObject { ["data"] = new JsonObject() }).ShouldBeNull();
    }

    [Theory]
    [InlineData("next-ca.key", null, "key 'next-ca.key' is missing")]
    [InlineData("ca.crt", "%%", "key 'ca.crt' is not base64")]
    [InlineData("ca.crt", "YWJj", "'ca.crt' holds no certificate")]
    [InlineData("ca.key", "YWJj", "keys ca.crt and ca.key")]
    public void Read_BrokenSecret_NamesTheKey(string key, string? value, string expected)
    {
        var secret = SecretOf(Rotating);
        CertificateTestData.SetKey(secret, key, value);
        Should.Throw<CertificateException>(() => AuthoritySecret.Read(secret)).Message.ShouldContain(expected);
    }

    [Theory]
    [InlineData("2030-01-02T00:00:00Z", true)]
    [InlineData("now, please", false)]
    public void RotateAfter_Annotation_IsAnInstantOrNothing(string text, bool understood)
    {
        var secret = SecretOf(Plain);
        secret["metadata"]!["annotations"] = new JsonObject { [AuthoritySecret.RotateAfterAnnotation] = text };
        AuthoritySecret.RotateAfter(secret).HasValue.ShouldBe(understood);
    }

    private static JsonObject SecretOf(AuthorityState state)
    {
        var secret = SecretText.Create("mesh", "certs");
        AuthoritySecret.Write(state, secret);
        return secret;
    }
}
