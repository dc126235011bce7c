using System.Net;
using System.Security.Cryptography.X509Certificates;
using Injector.Webhook.Tests.Admission;
using Injector.Webhook.Tests.Hosting;

namespace Injector.Webhook.Tests.ClientAuthentication;

/// <summary>How callers' certificates are judged, on real connections.</summary>
public sealed class ClientCertificatesTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly TestAuthority _authority = new();
    private readonly CountingServer _issuer = new();

    public void Dispose()
    {
        _issuer.Dispose();
        _authority.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Handshake_StrangerWhoseCertificateNamesAnIssuerUrl_FetchesNothing()
    {
        await using var webhook = await StartAsync();
        using var stranger = new TestAuthority("stranger");
        using var intermediate = stranger.Intermediate("unknown intermediate");
        using var certificate = intermediate.Client("kube-apiserver", issuer: _issuer.Url("/ca.crt"));

        await Should.ThrowAsync<HttpRequestException>(() => CallAsync(webhook, certificate));
        await Should.ThrowAsync<HttpRequestException>(() => CallAsync(webhook, certificate, intermediate.Sent));

        await webhook.LogsAsync("connection refused: client certificate 'CN=kube-apiserver' is not accepted");
        _issuer.Asked.ShouldBeEmpty();
    }

    [Fact]
    public void Chain_BuiltAsIsUsual_WouldFetchTheIssuer()
    {
        using var stranger = new TestAuthority("stranger");
        using var certificate = stranger.Client("kube-apiserver", issuer: _issuer.Url("/ca.crt"));
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;

        chain.Build(certificate).ShouldBeFalse();

        _issuer.Asked.ShouldContain(line => line.StartsWith("GET /ca.crt", StringComparison.Ordinal), "else the test beside this one shows nothing");
    }

    [Fact]
    public async Task Handshake_IntermediateSentAlong_Counts()
    {
        await using var webhook = await StartAsync();
        using var intermediate = _authority.Intermediate("intermediate");
        using var certificate = intermediate.Client("kube-apiserver", issuer: _issuer.Url("/ca.crt"));

        (await CallAsync(webhook, certificate, intermediate.Sent)).ShouldBe(HttpStatusCode.OK);
        await Should.ThrowAsync<HttpRequestException>(() => CallAsync(webhook, certificate));

        _issuer.Asked.ShouldBeEmpty("an issuer that was not sent is not looked for");
        await RunningWebhook.EventuallyAsync(() => Task.FromResult(webhook.Log.Contains("\"client\":\"kube-apiserver\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Authorities_IntermediateAlone_IsAnAuthorityItself()
    {
        using var intermediate = _authority.Intermediate("intermediate");
        await using var webhook = await RunningWebhook.StartAsync(RunningWebhook.Options with { ClientCaFile = _folder.Write("ca.crt", intermediate.Pem) });
        using var below = intermediate.Client("kube-apiserver");
        using var lower = intermediate.Intermediate("lower", days: 22);
        using var further = lower.Client("kube-apiserver");
        using var beside = _authority.Client("kube-apiserver");
        using var namesake = _authority.Intermediate("intermediate");
        using var forged = namesake.Client("kube-apiserver");

        (await CallAsync(webhook, below)).ShouldBe(HttpStatusCode.OK);
        (await CallAsync(webhook, below, intermediate.Sent)).ShouldBe(HttpStatusCode.OK);
        (await CallAsync(webhook, further, lower.Sent)).ShouldBe(HttpStatusCode.OK);
        (await IsServedAsync(webhook, beside)).ShouldBeFalse("the root was not given");
        (await IsServedAsync(webhook, further)).ShouldBeFalse("nobody knows the lower one");
        (await IsServedAsync(webhook, forged)).ShouldBeFalse();
        await Should.ThrowAsync<HttpRequestException>(() => CallAsync(webhook, forged, namesake.Sent));
    }

    [Fact]
    public async Task Authorities_FileChanged_CountForNewConnections()
    {
        await using var webhook = await StartAsync();
        using var next = new TestAuthority("next authority");
        using var before = _authority.Client("kube-apiserver");
        using var after = next.Client("kube-apiserver");
        (await CallAsync(webhook, before)).ShouldBe(HttpStatusCode.OK);

        _folder.Write("ca.crt", next.Pem);

        await RunningWebhook.EventuallyAsync(() => IsServedAsync(webhook, after));
        (await IsServedAsync(webhook, before)).ShouldBeFalse();
    }

    [Fact]
    public async Task Authorities_FileChangedIntoGarbage_KeepsTheLastGoodOnesAndTellsIt()
    {
        await using var webhook = await StartAsync();
        using var certificate = _authority.Client("kube-apiserver");

        _folder.Write("ca.crt", "no PEM");

        await RunningWebhook.EventuallyAsync(async () =>
            (await webhook.ManagementAsync("/readyz?verbose")).Text.Contains("[!]client-authorities-latest --client-ca ", StringComparison.Ordinal));
        await webhook.LogsAsync("client authorities not taken");
        (await CallAsync(webhook, certificate)).ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<bool> IsServedAsync(RunningWebhook webhook, X509Certificate2 certificate)
    {
        try
        {
            return await CallAsync(webhook, certificate) == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<HttpStatusCode> CallAsync(RunningWebhook webhook, X509Certificate2 certificate, X509Certificate2Collection? intermediates = null)
    {
        using var client = RunningWebhook.Client(certificate, intermediates: intermediates);
        return (await webhook.PostAsync(Reviews.Bytes(Reviews.Pod()), client: client)).Status;
    }

    private Task<RunningWebhook> StartAsync() => RunningWebhook.StartAsync(RunningWebhook.Options with
    {
        ClientCaFile = _folder.Write("ca.crt", _authority.Pem),
        ClientNames = ["kube-apiserver"],
    });
}
