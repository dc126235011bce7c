using System.Net;
using Injector.Kubernetes.Tests.Support;
using k8s;
using k8s.Autorest;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Injector.Kubernetes.Tests.Package;

/// <summary>
/// What KubernetesClient.Aot does by itself, each time the reason for a small file of ours that is named in the test. When one fails after
/// raising the package's version, that file can go.
/// </summary>
public sealed class PackageTransportFaultsTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly List<HttpRequestMessage> _seen = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ServerTrust_CertificateOfAnotherHost_GetsTheToken()
    {
        string? token = null;
        await using var server = await TestApiServer.StartAsync(context => Answer(context, () => token = context.Request.Headers.Authorization), names: ["elsewhere.test"]);
        using var client = Client(KubeConfigTexts.Of(server.Address, KubeConfigTexts.Trusting(server.Certificates), "token: abc"));

        await client.Version.GetCodeAsync();

        token.ShouldBe("Bearer abc");
    }

    [Fact]
    public void ServerTrust_BundleOfTwo_LosesTheSecond()
    {
        using var one = new TestCertificates("one");
        using var two = new TestCertificates("two");
        var configuration = Configuration(KubeConfigTexts.Of(new Uri("https://api.test"), KubeConfigTexts.Trusting(one, two), "token: abc"));
        configuration.SslCaCerts.Count.ShouldBe(1);
    }

    [Fact]
    public async Task ImpersonationHandler_AsInKubeconfig_AsksInOnesOwnName()
    {
        using var client = new k8s.Kubernetes(Configuration(KubeConfigTexts.Of(new Uri("https://api.test"), user: "token: abc, as: jane, as-groups: [dev]")), Recorder());
        await client.Version.GetCodeAsync();
        _seen.Single().Headers.ShouldNotContain(header => header.Key.StartsWith("Impersonate", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ProxyChoice_ProxyUrl_IsPassedBy()
    {
        await using var server = await TestApiServer.StartAsync(context => Answer(context, () => { }));
        var trust = KubeConfigTexts.Trusting(server.Certificates);
        using var client = Client(KubeConfigTexts.Of(server.Address, $"{trust}, proxy-url: 'http://127.0.0.1:1'", "token: abc"));
        (await client.Version.GetCodeAsync()).GitVersion.ShouldBe("v1");
    }

    [Fact]
    public async Task ClientIdentity_CertificateRenewed_TheOldOneIsShown()
    {
        var shown = new List<string?>();
        await using var server = await TestApiServer.StartAsync(
            context =>
            {
                context.Response.Headers.Connection = "close";
                return Answer(context, () => shown.Add(context.Connection.ClientCertificate?.Subject));
            },
            protocols: HttpProtocols.Http1);
        WriteIdentity(server.Certificates.Client("one"));
        using var client = Client(KubeConfigTexts.Of(server.Address, KubeConfigTexts.Trusting(server.Certificates), "client-certificate: client.crt, client-key: client.key"));
        await client.Version.GetCodeAsync();
        WriteIdentity(server.Certificates.Client("two"));
        await client.Version.GetCodeAsync();
        shown.ShouldBe(["CN=one", "CN=one"]);
    }

    [Fact]
    public async Task ClearTextGuard_TokenForAnotherMachine_IsSent()
    {
        using var client = new k8s.Kubernetes(new KubernetesClientConfiguration { Host = "http://api.test", AccessToken = "abc" }, Recorder());
        await client.Version.GetCodeAsync();
        _seen.Single().Headers.Authorization!.Parameter.ShouldBe("abc");
    }

    [Fact]
    public async Task ConnectionBounds_Redirect_IsFollowed()
    {
        var paths = new List<string>();
        await using var server = await TestApiServer.StartAsync(context =>
        {
            paths.Add(context.Request.Path.ToString());
            if (context.Request.Path == "/elsewhere")
            {
                return Answer(context, () => { });
            }

            context.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        });
        using var client = Client(KubeConfigTexts.Of(server.Address, KubeConfigTexts.Trusting(server.Certificates), "token: abc"));
        await client.Version.GetCodeAsync();
        paths.ShouldBe(["/version/", "/elsewhere"]);
    }

    [Fact]
    public async Task ErrorHandler_ErrorOfAnySize_IsReadWhole()
    {
        await using var server = await TestApiServer.StartAsync(context =>
        {
            context.Response.StatusCode = 500;
            return context.Response.WriteAsync(new string('x', 5_000_000));
        });
        using var client = Client(KubeConfigTexts.Of(server.Address, KubeConfigTexts.Trusting(server.Certificates), "token: abc"));
        (await Should.ThrowAsync<HttpOperationException>(() => client.Version.GetCodeAsync())).Response.Content.Length.ShouldBe(5_000_000);
    }

    [Fact]
    public async Task KubernetesClient_Busy_IsAFailureAtOnce()
    {
        var calls = 0;
        await using var server = await TestApiServer.StartAsync(context =>
        {
            calls++;
            context.Response.Headers.RetryAfter = "0";
            context.Response.StatusCode = 429;
            return Task.CompletedTask;
        });
        using var client = Client(KubeConfigTexts.Of(server.Address, KubeConfigTexts.Trusting(server.Certificates), "token: abc"));
        await Should.ThrowAsync<HttpOperationException>(() => client.Version.GetCodeAsync());
        calls.ShouldBe(1);
    }

    private static Task Answer(HttpContext context, Action look)
    {
        look();
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync("""{"major":"1","minor":"1","gitVersion":"v1"}""");
    }

    private void WriteIdentity((string Certificate, string Key) identity)
    {
        _folder.Write("client.crt", identity.Certificate);
        _folder.Write("client.key", identity.Key);
    }

    private k8s.Kubernetes Client(string kubeconfig) => new(Configuration(kubeconfig));

    private KubernetesClientConfiguration Configuration(string kubeconfig) =>
        KubernetesClientConfiguration.BuildConfigFromConfigFile(_folder.Write("config", kubeconfig));

    private Recording Recorder() => new(_seen);

    private sealed class Recording(List<HttpRequestMessage> seen) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            seen.Add(request);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = new StringContent("{}") });
        }
    }
}
