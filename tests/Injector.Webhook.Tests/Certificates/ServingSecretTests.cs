using System.Text;
using System.Text.Json.Nodes;
using Injector.Webhook.Certificates;

namespace Injector.Webhook.Tests.Certificates;

public class ServingSecretTests
{
    private static readonly CertificateState State =
        CertificateState.Create(CertificateTestData.Policy, CertificateTestData.Start) with { Authorities = AuthoritySecretTests.Rotating };

    [Fact]
    public void Read_WhatWasWritten_IsEqual() => ServingSecret.Read(SecretOf(State.Shown)).ShouldBe(State.Shown);

    [Fact]
    public void Write_Secret_HoldsNoKeyOfAnAuthority()
    {
        var data = (JsonObject)SecretOf(State.Shown)["data"]!;
        data.Select(pair => pair.Key).ShouldBe(["ca.crt", "tls.crt", "tls.key"]);
        var text = string.Concat(data.Select(pair => Encoding.UTF8.GetString(Convert.FromBase64String(pair.Value!.ToString()))));
        text.ShouldNotContain(State.Current.KeyPem);
        text.ShouldNotContain(State.Next!.KeyPem);
    }

    [Fact]
    public void Read_SecretThatAChartMade_IsNothing() => ServingSecret.Read(SecretText.Create("mesh", "certs")).ShouldBeNull();

    [Theory]
    [InlineData("tls.key", null, "key 'tls.key' is missing")]
    [InlineData("ca.crt", "YWJj", "'ca.crt' holds no certificate")]
    [InlineData("tls.crt", "YWJj", "keys tls.crt and tls.key")]
    [InlineData("tls.crt", "YWJj", "to have it filled anew: kubectl -n mesh patch secret")]
    public void Read_BrokenSecret_NamesTheKey(string key, string? value, string expected)
    {
        var secret = SecretOf(State.Shown);
        CertificateTestData.SetKey(secret, key, value);
        Should.Throw<CertificateException>(() => ServingSecret.Read(secret)).Message.ShouldContain(expected);
    }

    private static JsonObject SecretOf(ServingState state)
    {
        var secret = SecretText.Create("mesh", "certs");
        ServingSecret.Write(state, secret);
        return secret;
    }
}
