using System.Text.Json.Nodes;
using Injector.Kubernetes.Config;
using Injector.Kubernetes.Requests;
using Injector.Kubernetes.Tests.Support;
using Injector.Kubernetes.Transport;
using Microsoft.AspNetCore.Http;

namespace Injector.Kubernetes.Tests.Transport;

/// <summary>From a kubeconfig to what arrives at a server with real TLS: the way that both hosts go.</summary>
public sealed class KubeConfigToServerTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private Dictionary<string, string> _came = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Send_CertificateOfAnotherHost_GetsNoRequest()
    {
        var requests = 0;
        await using var server = await TestApiServer.StartAsync(context => Answer(context, ++requests), names: ["elsewhere.test"]);
        var error = await Should.ThrowAsync<KubernetesConnectionException>(() => AskAsync(KubeConfigTexts.Of(server.Address, KubeConfigTexts.Trusting(server.Certificates), "token: abc")));
        error.Message.ShouldContain("TLS failed");
        requests.ShouldBe(0);
    }

    [Fact]
    public async Task Send_AuthorityThatIsSecondInTheBundle_IsTrusted()
    {
        using var first = new TestCertificates("first-ca");
        await using var server = await TestApiServer.StartAsync(Keep);
        await AskAsync(KubeConfigTexts.Of(server.Address, KubeConfigTexts.Trusting(first, server.Certificates), "token: abc"));
        _came["Authorization"].ShouldBe("Bearer abc");
    }

    [Fact]
    public async Task Send_AuthorityThatIsInNoBundle_GetsNoRequest()
    {
        using var first = new TestCertificates("first-ca");
        using var second = new TestCertificates("second-ca");
        var requests = 0;
        await using var server = await TestApiServer.StartAsync(context => Answer(context, ++requests));
        await Should.ThrowAsync<KubernetesConnectionException>(() => AskAsync(KubeConfigTexts.Of(server.Address, KubeConfigTexts.Trusting(first, second), "token: abc")));
        requests.ShouldBe(0);
    }

    [Fact]
    public async Task Send_TlsServerName_IsTheNameThatCounts()
    {
        await using var server = await TestApiServer.StartAsync(Keep, names: ["elsewhere.test"]);
        var trust = KubeConfigTexts.Trusting(server.Certificates);
        await Should.NotThrowAsync(() => AskAsync(KubeConfigTexts.Of(server.Address, $"{trust}, tls-server-name: elsewhere.test")));
        await Should.ThrowAsync<KubernetesConnectionException>(() => AskAsync(KubeConfigTexts.Of(server.Address, $"{trust}, tls-server-name: another.test")));
    }

    [Fact]
    public async Task Send_AnotherUsersName_ArrivesWhole()
    {
        await using var server = await TestApiServer.StartAsync(Keep);
        await AskAsync(KubeConfigTexts.Of(
            server.Address, KubeConfigTexts.Trusting(server.Certificates), "token: abc, as: jane, as-groups: [dev, ops], as-uid: u1, as-user-extra: {reason: [a, b]}"));
        _came["Impersonate-User"].ShouldBe("jane");
        _came["Impersonate-Group"].ShouldBe("dev|ops");
        _came["Impersonate-Uid"].ShouldBe("u1");
        _came["Impersonate-Extra-reason"].ShouldBe("a|b");
    }

    [Fact]
    public async Task Send_ProxyUrl_IsTheOnlyWay()
    {
        var requests = 0;
        await using var server = await TestApiServer.StartAsync(context => Answer(context, ++requests));
        var trust = KubeConfigTexts.Trusting(server.Certificates);
        await Should.ThrowAsync<KubernetesConnectionException>(() => AskAsync(KubeConfigTexts.Of(server.Address, $"{trust}, proxy-url: 'http://127.0.0.1:1'")));
        requests.ShouldBe(0);
    }

    [Fact]
    public async Task Send_UserWithoutCredentials_IsAnonymous()
    {
        await using var server = await TestApiServer.StartAsync(Keep);
        await AskAsync(KubeConfigTexts.Of(server.Address, KubeConfigTexts.Trusting(server.Certificates)));
        _came.Keys.ShouldNotContain("Authorization");
        _came.Keys.ShouldContain("User-Agent");
    }

    [Fact]
    public async Task Send_TokenFileRenewedAndOldTokenRefused_IsSentAgainWithTheNewOne()
    {
        var valid = "one";
        await using var server = await TestApiServer.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Headers.Authorization == $"Bearer {valid}" ? 200 : 401;
            return context.Response.WriteAsync("{}");
        });
        _folder.Write("token", "one\n");
        using var client = Client(KubeConfigTexts.Of(server.Address, KubeConfigTexts.Trusting(server.Certificates), "tokenFile: token"));
        await client.SendAsync(KubernetesRequest.Raw("/version"));
        valid = "two";
        _folder.Write("token", "two\n");
        await Should.NotThrowAsync(() => client.SendAsync(KubernetesRequest.Raw("/version")));
    }

    [Fact]
    public async Task Send_ExecPlugin_GetsArgumentsWholeAndIsFoundBesideTheKubeconfig()
    {
        await using var server = await TestApiServer.StartAsync(Keep);
        _folder.Script("bin/login.sh", """
            printf '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"%s,%s,%s"}}' "$#" "$1" "$EXTRA"
            """);
        await AskAsync(KubeConfigTexts.Of(server.Address, KubeConfigTexts.Trusting(server.Certificates), """
            exec: {apiVersion: client.authentication.k8s.io/v1, command: bin/login.sh, args: [get token now], env: [{name: EXTRA, value: a b}]}
            """));
        _came["Authorization"].ShouldBe("Bearer 1,get token now,a b");
    }

    [Fact]
    public async Task Send_ErrorOfAnySize_IsCutOff()
    {
        await using var server = await TestApiServer.StartAsync(context =>
        {
            context.Response.StatusCode = 500;
            return context.Response.WriteAsync(new string('x', 5000));
        });
        using var client = server.Client(options: new ClientOptions { MaxResponseBytes = 1000 });
        (await Should.ThrowAsync<KubernetesConnectionException>(() => client.SendAsync(KubernetesRequest.Raw("/version")))).Message.ShouldContain("larger than 1000");
    }

    private static Task Answer(HttpContext context, int requests) => context.Response.WriteAsync($$"""{"requests":{{requests}}}""");

    /// <summary>Keeps the headers that came.</summary>
    private Task Keep(HttpContext context)
    {
        _came = context.Request.Headers.ToDictionary(header => header.Key, header => string.Join('|', header.Value.ToArray()), StringComparer.OrdinalIgnoreCase);
        return context.Response.WriteAsync("{}");
    }

    private async Task<JsonObject> AskAsync(string kubeconfig)
    {
        using var client = Client(kubeconfig);
        return await client.SendAsync(KubernetesRequest.Raw("/version"));
    }

    private KubernetesClient Client(string kubeconfig) =>
        new(KubeConfigLoader.Load(new KubeConfigOptions { ExplicitPath = _folder.Write("config", kubeconfig) }, TimeProvider.System), new ClientOptions(), TimeProvider.System);
}
