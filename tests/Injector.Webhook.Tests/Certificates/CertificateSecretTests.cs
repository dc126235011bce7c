using System.Text.Json.Nodes;
using Injector.Webhook.Certificates;

namespace Injector.Webhook.Tests.Certificates;

public class CertificateSecretTests
{
    private static readonly CertificatePolicy Policy = CertificateTestData.Policy;
    private static readonly CertificateState Plain = CertificateState.Create(Policy, CertificateTestData.Start);

    [Fact]
    public void Read_WhatWasWritten_IsEqual()
    {
        var rotating = Plain with
        {
            Next = CertificateAuthority.Create(Policy, CertificateTestData.Start),
            Previous = [CertificateAuthority.Create(Policy, CertificateTestData.Start).CertificatePem],
        };
        foreach (var state in new[] { Plain, rotating })
        {
            CertificateSecret.Read(CertificateSecret.Create(state, "mesh", "certs"), "mesh/certs").Equals(state).ShouldBeTrue();
        }
    }

    [Fact]
    public void Create_Secret_IsATlsSecret()
    {
        var secret = CertificateSecret.Create(Plain, "mesh", "certs");
        secret["type"]!.ToString().ShouldBe("kubernetes.io/tls");
        ((JsonObject)secret["data"]!).Select(pair => pair.Key).ShouldBe(["ca.crt", "ca.key", "tls.crt", "tls.key"]);
    }

    [Fact]
    public void Write_RotationOver_RemovesTheNextAuthority()
    {
        var secret = CertificateSecret.Create(Plain with { Next = CertificateAuthority.Create(Policy, CertificateTestData.Start) }, "mesh", "certs");
        secret["metadata"]!["annotations"] = new JsonObject { ["kept"] = "yes" };
        CertificateSecret.Write(Plain, secret);
        CertificateSecret.Read(secret, "mesh/certs").Next.ShouldBeNull();
        secret["metadata"]!["annotations"]!["kept"]!.ToString().ShouldBe("yes");
    }

    [Theory]
    [InlineData("tls.key", null, "has no key 'tls.key'")]
    [InlineData("ca.crt", "%%", "key 'ca.crt': not base64")]
    [InlineData("ca.crt", "YWJj", "'ca.crt' holds no certificate")]
    [InlineData("tls.crt", "YWJj", "keys tls.crt and tls.key")]
    public void Read_BrokenSecret_NamesTheKey(string key, string? value, string expected)
    {
        var secret = CertificateSecret.Create(Plain, "mesh", "certs");
        var data = (JsonObject)secret["data"]!;
        data.Remove(key);
        if (value is not null)
        {
            data[key] = value;
        }

        Should.Throw<CertificateException>(() => CertificateSecret.Read(secret, "mesh/certs")).Message.ShouldContain(expected);
    }

    [Theory]
    [InlineData("2030-01-02T00:00:00Z", true)]
    [InlineData("now, please", false)]
    public void RotateAfter_Annotation_IsAnInstantOrNothing(string text, bool understood)
    {
        var secret = CertificateSecret.Create(Plain, "mesh", "certs");
        secret["metadata"]!["annotations"] = new JsonObject { [CertificateSecret.RotateAfterAnnotation] = text };
        CertificateSecret.RotateAfter(secret).HasValue.ShouldBe(understood);
    }
}
