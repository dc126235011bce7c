using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Injector.Webhook.Options;
using Injector.Webhook.Tests.Admission;
using Injector.Webhook.Tests.Certificates;

namespace Injector.Webhook.Tests.Hosting;

/// <summary>Who is served, and with which certificate.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly TestAuthority _authority = new();

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task ClientCertificate_OfTheAuthorityWithTheName_IsServed()
    {
        await using var webhook = await StartWithClientsAsync("kube-apiserver");

        (await CallAsync(webhook, _authority.Client("kube-apiserver"))).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("wrong-name")]
    [InlineData("wrong-authority")]
    [InlineData("expired")]
    [InlineData("server-purpose")]
    public async Task ClientCertificate_NotAcceptable_EndsTheConnection(string which)
    {
        await using var webhook = await StartWithClientsAsync("kube-apiserver");
        using var stranger = new TestAuthority();
        using var shown = which switch
        {
            "wrong-name" => _authority.Client("somebody"),
            "wrong-authority" => stranger.Client("kube-apiserver"),
            "expired" => _authority.Client("kube-apiserver", DateTimeOffset.UtcNow.AddDays(-1)),
            "server-purpose" => WithKey(_authority.Server()),
            _ => null,
        };

        await Should.ThrowAsync<HttpRequestException>(() => CallAsync(webhook, shown));

        await webhook.LogsAsync("connection refused");
        (await CallAsync(webhook, _authority.Client("kube-apiserver"))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task ReadinessOfATlsPortThatDemandsCertificates_IsReady()
    {
        await using var webhook = await StartWithClientsAsync("kube-apiserver");

        (await webhook.ManagementAsync("/readyz")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task CertificateFiles_Changed_ServedToNewConnectionsWhileOldOnesGoOn()
    {
        var first = _authority.Server();
        await using var webhook = await StartWithFilesAsync(first.Certificate, first.Key);
        using var kept = RunningWebhook.Client();
        await webhook.ReviewAsync(Reviews.Bytes(Reviews.Pod()), client: kept);
        using var stopLoad = new CancellationTokenSource();
        var load = LoadAsync(webhook, kept, stopLoad.Token);

        var second = _authority.Server();
        _folder.Write("tls.key", second.Key);
        _folder.Write("tls.crt", second.Certificate);
        await RunningWebhook.EventuallyAsync(async () => await ServedAsync(webhook) == second.Hash);
        await stopLoad.CancelAsync();

        (await load).ShouldBeGreaterThan(0);
        (await webhook.ManagementAsync("/readyz")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("expired", "expired on")]
    [InlineData("mismatched", "no certificate with its private key")]
    [InlineData("garbage", "no certificate with its private key")]
    [InlineData("missing", "cannot read")]
    [InlineData("weak", "tls.crt has an RSA key of 1024 bits; TLS asks for 2048 at least")]
    [InlineData("curve", "tls.crt has a key on the curve brainpoolP256r1; API servers take P-256, P-384, P-521")]
    [InlineData("client-purpose", "tls.crt is not for servers: its extended key usage lacks server authentication")]
    [InlineData("early", "tls.crt is not valid before 20")]
    [InlineData("expired-intermediate", "along, which expired on 20")]
    public async Task CertificateFiles_ChangedIntoUnusableOnes_KeepTheLastGoodOne(string how, string problem)
    {
        var good = _authority.Server();
        await using var webhook = await StartWithFilesAsync(good.Certificate, good.Key);

        Break(how);
        await RunningWebhook.EventuallyAsync(async () => (await webhook.ManagementAsync("/readyz?verbose")).Text.Contains(problem, StringComparison.Ordinal));

        (await ServedAsync(webhook)).ShouldBe(good.Hash);
        (await webhook.ManagementAsync("/readyz")).Status.ShouldBe(HttpStatusCode.OK);
        await webhook.LogsAsync(problem);
    }

    [Theory]
    [InlineData("expired")]
    [InlineData("mismatched")]
    [InlineData("garbage")]
    [InlineData("weak")]
    [InlineData("curve")]
    [InlineData("client-purpose")]
    public async Task CertificateFiles_UnusableAtStart_UnreadyUntilMended(string how)
    {
        var good = _authority.Server();
        _folder.Write("tls.crt", good.Certificate);
        _folder.Write("tls.key", good.Key);
        Break(how);
        await using var webhook = await RunningWebhook.StartAsync(Options());
        (await webhook.ManagementAsync("/readyz")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await webhook.ManagementAsync("/healthz")).Status.ShouldBe(HttpStatusCode.OK);
        await Should.ThrowAsync<HttpRequestException>(() => CallAsync(webhook, null));

        _folder.Write("tls.crt", good.Certificate);
        _folder.Write("tls.key", good.Key);

        await RunningWebhook.EventuallyAsync(async () => (await webhook.ManagementAsync("/readyz")).Status == HttpStatusCode.OK);
        (await CallAsync(webhook, null)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Garbage_InsteadOfTls_EndsThatConnectionOnly()
    {
        await using var webhook = await RunningWebhook.StartAsync();
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(webhook.Endpoint);
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes("POST /inject HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"));
            (await socket.GetStream().ReadAtLeastAsync(new byte[4096], 4096, throwOnEndOfStream: false)).ShouldBeLessThan(100);
        }

        (await webhook.ReviewAsync(Reviews.Bytes(Reviews.Pod())))["allowed"]!.GetValue<bool>().ShouldBeTrue();
    }

#pragma warning disable SYSLIB0039, CA5397 // The old version is offered to see it refused.
    [Fact]
    public async Task OldTls_IsRefused()
    {
        await using var webhook = await RunningWebhook.StartAsync();
        using var socket = new TcpClient();
        await socket.ConnectAsync(webhook.Endpoint);
        await using var tls = new SslStream(socket.GetStream(), false, RunningWebhook.TakeAny);

        await Should.ThrowAsync<Exception>(() => tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = "localhost", EnabledSslProtocols = SslProtocols.Tls11 }));
    }
#pragma warning restore SYSLIB0039, CA5397

    private static X509Certificate2 WithKey((string Certificate, string Key, string Hash) pair)
    {
        using var pem = X509Certificate2.CreateFromPem(pair.Certificate, pair.Key);
        return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
    }

    private static async Task<HttpStatusCode> CallAsync(RunningWebhook webhook, X509Certificate2? certificate)
    {
        using var client = RunningWebhook.Client(certificate);
        return (await webhook.PostAsync(Reviews.Bytes(Reviews.Pod()), client: client)).Status;
    }

    private static async Task<string> ServedAsync(RunningWebhook webhook)
    {
        var hash = "";
        using var client = RunningWebhook.Client(seen: shown => hash = shown);
        using var answer = await client.GetAsync(webhook.Url("/healthz"));
        return hash;
    }

    // Reviews one after the other over one connection until told to stop; any failure is thrown.
    private static async Task<int> LoadAsync(RunningWebhook webhook, HttpClient client, CancellationToken stop)
    {
        var count = 0;
        while (!stop.IsCancellationRequested)
        {
            await webhook.ReviewAsync(Reviews.Bytes(Reviews.Pod("web" + count)), client: client);
            count++;
        }

        return count;
    }

    private void Break(string how)
    {
        var other = _authority.Server(how == "expired" ? DateTimeOffset.UtcNow.AddDays(-1) : null);
        switch (how)
        {
            case "expired":
                _folder.Write("tls.key", other.Key);
                _folder.Write("tls.crt", other.Certificate);
                break;
            case "mismatched":
                _folder.Write("tls.key", other.Key);
                break;
            case "garbage":
                _folder.Write("tls.crt", "-----BEGIN CERTIFICATE-----\nnot base64\n");
                break;
            case "weak" or "curve" or "client-purpose" or "early" or "expired-intermediate":
                var (certificate, key) = TestPairs.Unusable(how);
                _folder.Write("tls.key", key);
                _folder.Write("tls.crt", certificate);
                break;
            default:
                File.Delete(_folder.File("tls.crt"));
                break;
        }
    }

    private WebhookOptions Options() => RunningWebhook.Options with
    {
        Certificates = CertificateMode.Files,
        CertificateFiles = new CertificateFiles(_folder.File("tls.crt"), _folder.File("tls.key")),
    };

    private Task<RunningWebhook> StartWithFilesAsync(string certificate, string key)
    {
        _folder.Write("tls.crt", certificate);
        _folder.Write("tls.key", key);
        return RunningWebhook.StartAsync(Options());
    }

    private Task<RunningWebhook> StartWithClientsAsync(string name) => RunningWebhook.StartAsync(RunningWebhook.Options with
    {
        ClientCaFile = _folder.Write("ca.crt", _authority.Pem),
        ClientNames = [name],
    });
}
