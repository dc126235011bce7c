using Injector.Kubernetes.Config;
using Injector.Kubernetes.Requests;
using Injector.Kubernetes.Transport;

namespace Injector.Kubernetes.Tests.Transport;

/// <summary>What leaves the process, seen by the last handler: nothing is sent.</summary>
public class WrittenRequestTests
{
    private static readonly KubernetesRequest Request = new ResourceRequests(ResourceTypes.Pods, "shop").Get("cart");

    [Fact]
    public async Task Write_ServerWithAPath_KeepsItInFront()
    {
        using var message = await WriteAsync(Cluster("https://rancher.test/k8s/clusters/c-1/"));
        message.RequestUri!.AbsoluteUri.ShouldBe("https://rancher.test/k8s/clusters/c-1/api/v1/namespaces/shop/pods/cart");
    }

    [Fact]
    public async Task Write_TokenAndImpersonation_BecomeHeaders()
    {
        var who = new Impersonation("jane", ["dev", "ops"], "u1", [KeyValuePair.Create<string, IReadOnlyList<string>>("acme.test/why", ["x"])]);
        using var message = await WriteAsync(Cluster("https://api.test") with { Impersonation = who }, new Credential("abc", null));
        message.Headers.Authorization!.ToString().ShouldBe("Bearer abc");
        message.Headers.GetValues("Impersonate-User").ShouldBe(["jane"]);
        message.Headers.GetValues("Impersonate-Group").ShouldBe(["dev", "ops"]);
        message.Headers.GetValues("Impersonate-Uid").ShouldBe(["u1"]);
        message.Headers.GetValues("Impersonate-Extra-acme.test%2Fwhy").ShouldBe(["x"]);
    }

    [Theory]
    [InlineData("dev\r\nX: y")]
    [InlineData("dev\uFFFFops")]
    public async Task Write_GroupThatNoHeaderCarries_IsRefused(string group) =>
        (await Should.ThrowAsync<KubeConfigException>(() => WriteAsync(Cluster("https://api.test") with { Impersonation = new Impersonation("jane", [group]) })))
            .Message.ShouldContain("Group holds characters");

    [Fact]
    public async Task Write_NobodyToImpersonate_HasNoSuchHeader()
    {
        using var message = await WriteAsync(Cluster("https://api.test"));
        message.Headers.Select(header => header.Key).ShouldBe(["Accept", "User-Agent"], ignoreOrder: true);
    }

    [Fact]
    public async Task Write_TlsServerName_IsTheHost()
    {
        using var message = await WriteAsync(Cluster("https://10.0.0.1") with { TlsServerName = "api.inner" });
        message.Headers.Host.ShouldBe("api.inner");
    }

    [Fact]
    public async Task Write_UserAgent_IsOurs()
    {
        using var message = await WriteAsync(Cluster("https://api.test"));
        message.Headers.UserAgent.ToString().ShouldBe("test");
    }

    [Fact]
    public async Task Write_PathWithColon_IsNoAddress()
    {
        using var message = await WriteAsync(Cluster("https://api.test"), request: KubernetesRequest.Raw("/a:b?c=/d:e"));
        message.RequestUri!.AbsoluteUri.ShouldBe("https://api.test/a:b?c=/d:e");
    }

    [Fact]
    public async Task Write_TokenOverPlainHttpToAnotherMachine_IsRefused() =>
        (await Should.ThrowAsync<KubeConfigException>(() => WriteAsync(Cluster("http://api.test"), new Credential("abc", null)))).Message.ShouldContain("in the clear");

    [Fact]
    public async Task Write_TokenOverPlainHttpToThisMachine_IsSent()
    {
        using var message = await WriteAsync(Cluster("http://127.0.0.1:1"), new Credential("abc", null));
        message.Headers.Authorization!.Parameter.ShouldBe("abc");
    }

    [Fact]
    public async Task Write_TokenWithLineBreak_IsRefused() =>
        await Should.ThrowAsync<KubeConfigException>(() => WriteAsync(Cluster("https://api.test"), new Credential("abc\r\nX: y", null)));

    private static ClusterConnection Cluster(string server) =>
        new() { Server = new Uri(server), Credentials = new FixedCredentialSource(Credential.Anonymous) };

    private static async Task<HttpRequestMessage> WriteAsync(ClusterConnection cluster, Credential? credential = null, KubernetesRequest? request = null)
    {
        using var clients = new PackageClients(cluster, new ClientOptions { UserAgent = "test" }, TimeProvider.System) { Last = new Nowhere() };
        var client = clients.For(credential ?? Credential.Anonymous);
        var message = RequestWriter.Write(request ?? Request, client.BaseUri, credential ?? Credential.Anonymous);
        using var answer = await client.OpenAsync(message, CancellationToken.None);
        return message;
    }

    private sealed class Nowhere : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage { RequestMessage = request });
    }
}
