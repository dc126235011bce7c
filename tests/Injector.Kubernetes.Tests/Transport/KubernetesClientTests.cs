using System.Text.Json.Nodes;
using Injector.Kubernetes.Config;
using Injector.Kubernetes.Requests;
using Injector.Kubernetes.Tests.Support;
using Injector.Kubernetes.Transport;
using Injector.Kubernetes.Watching;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Injector.Kubernetes.Tests.Transport;

public class KubernetesClientTests
{
    [Theory]
    [InlineData(HttpProtocols.Http1)]
    [InlineData(HttpProtocols.Http2)]
    public async Task Get_OverTls_ReadsTheObject(HttpProtocols protocols)
    {
        await using var server = await TestApiServer.StartAsync(Json("""{"metadata":{"name":"cart"}}"""), protocols: protocols);
        using var client = server.Client();
        var pod = await client.GetAsync(ResourceTypes.Pods, "shop", "cart");
        pod["metadata"]!["name"]!.ToString().ShouldBe("cart");
    }

    [Fact]
    public async Task Get_ServerOfAnotherAuthority_IsNotBelieved()
    {
        await using var server = await TestApiServer.StartAsync(Json("{}"));
        using var other = new TestCertificates("another-ca");
        using var client = new KubernetesClient(server.Connection() with { Authorities = [other.Authority] }, new ClientOptions(), TimeProvider.System);
        var error = await Should.ThrowAsync<KubernetesConnectionException>(() => client.SendAsync(KubernetesRequest.Raw("/version")));
        error.Message.ShouldContain("TLS failed");
        error.Message.ShouldContain("certificate-authority");
    }

    [Fact]
    public async Task Get_ServerOfAnotherName_IsNotBelieved()
    {
        await using var server = await TestApiServer.StartAsync(Json("{}"), names: ["elsewhere.test"]);
        using var client = server.Client();
        (await Should.ThrowAsync<KubernetesConnectionException>(() => client.SendAsync(KubernetesRequest.Raw("/version")))).Message.ShouldContain("TLS failed");
    }

    [Fact]
    public async Task Get_TlsServerName_IsTheNameThatCounts()
    {
        await using var server = await TestApiServer.StartAsync(Json("""{"ok":true}"""), names: ["elsewhere.test"]);
        using var client = new KubernetesClient(server.Connection() with { TlsServerName = "elsewhere.test" }, new ClientOptions(), TimeProvider.System);
        (await client.SendAsync(KubernetesRequest.Raw("/version"))).ContainsKey("ok").ShouldBeTrue();
    }

    [Fact]
    public async Task Get_InsecureAsked_BelievesAnybody()
    {
        await using var server = await TestApiServer.StartAsync(Json("""{"ok":true}"""), names: ["elsewhere.test"]);
        var connection = server.Connection() with { Authorities = null, SkipServerVerification = true };
        using var client = new KubernetesClient(connection, new ClientOptions(), TimeProvider.System);
        (await client.SendAsync(KubernetesRequest.Raw("/version"))).ContainsKey("ok").ShouldBeTrue();
    }

    [Fact]
    public async Task Get_ClientCertificate_IsShown()
    {
        await using var server = await TestApiServer.StartAsync(context =>
            context.Response.WriteAsync($$"""{"subject":"{{context.Connection.ClientCertificate?.Subject}}"}"""));
        var (certificate, key) = server.Certificates.Client("jane");
        using var client = server.Client(new FixedCredentialSource(new Credential(null, PemFiles.ClientCertificate(certificate, key, "test"))));
        (await client.SendAsync(KubernetesRequest.Raw("/version")))["subject"]!.ToString().ShouldBe("CN=jane");
    }

    [Fact]
    public async Task Get_ClientCertificateRenewed_TheNewOneIsShown()
    {
        await using var server = await TestApiServer.StartAsync(context =>
            context.Response.WriteAsync($$"""{"subject":"{{context.Connection.ClientCertificate?.Subject}}"}"""));
        var (certificate, key) = server.Certificates.Client("one");
        var credentials = new Changeable(new Credential(null, PemFiles.ClientCertificate(certificate, key, "test")));
        using var client = server.Client(credentials);
        await client.SendAsync(KubernetesRequest.Raw("/version"));
        (certificate, key) = server.Certificates.Client("two");
        credentials.Current = new Credential(null, PemFiles.ClientCertificate(certificate, key, "test"));
        (await client.SendAsync(KubernetesRequest.Raw("/version")))["subject"]!.ToString().ShouldBe("CN=two");
    }

    [Fact]
    public async Task Get_TokenRotated_IsSentAgainWithTheNewOne()
    {
        var valid = "old";
        await using var server = await TestApiServer.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Headers.Authorization == $"Bearer {valid}" ? 200 : 401;
            return context.Response.WriteAsync("{}");
        });
        using var client = server.Client(new FileCredentialSource(() => new Credential(valid, null), TimeProvider.System));
        await client.SendAsync(KubernetesRequest.Raw("/version"));
        valid = "new";
        await Should.NotThrowAsync(() => client.SendAsync(KubernetesRequest.Raw("/version")));
    }

    [Fact]
    public async Task Get_CredentialsRefusedForGood_IsUnauthorized()
    {
        await using var server = await TestApiServer.StartAsync(Status(401, "Unauthorized", "Unauthorized"));
        using var client = server.Client(new FixedCredentialSource(new Credential("bad", null)));
        (await Should.ThrowAsync<KubernetesApiException>(() => client.SendAsync(KubernetesRequest.Raw("/version")))).IsUnauthorized.ShouldBeTrue();
    }

    [Fact]
    public async Task Find_NotThere_IsNull()
    {
        await using var server = await TestApiServer.StartAsync(Status(404, "NotFound", "pods \"cart\" not found"));
        using var client = server.Client();
        (await client.FindAsync(ResourceTypes.Pods, "shop", "cart")).ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"a":[1,2]}""")]
    [InlineData("""{"items":[]}""")]
    [InlineData("""{"kind":"PodList"}""")]
    [InlineData("""{"kind":"PodList","items":{}}""")]
    [InlineData("""{"kind":"Status","items":[]}""")]
    public async Task List_AnswerIsNoList_IsNoEmptyCluster(string answer)
    {
        await using var server = await TestApiServer.StartAsync(Json(answer));
        using var client = server.Client();
        const string Expected = "the answer to a list of pods is JSON, but no list of Kubernetes objects, so probably no API server answered";
        (await Should.ThrowAsync<KubernetesConnectionException>(() => client.ListAsync(ResourceTypes.Pods, null))).Message.ShouldBe(Expected);
        var pages = new ResourcePages(client, ResourceTypes.Pods, null, null);
        (await Should.ThrowAsync<KubernetesConnectionException>(() => pages.NextAsync())).Message.ShouldBe(Expected);
    }

    [Theory]
    [InlineData("""{"kind":"PodList","items":null}""")]
    [InlineData("""{"kind":"PodList","items":[]}""")]
    public async Task List_NoItems_IsEmpty(string answer)
    {
        await using var server = await TestApiServer.StartAsync(Json(answer));
        using var client = server.Client();
        (await client.ListAsync(ResourceTypes.Pods, null)).Items.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    public async Task Get_AnswerIsEmpty_SaysSo(string answer)
    {
        await using var server = await TestApiServer.StartAsync(Json(answer));
        using var client = server.Client();
        (await Should.ThrowAsync<KubernetesConnectionException>(() => client.SendAsync(KubernetesRequest.Raw("/version")))).Message.ShouldBe(
            "GET /version: the answer is empty, so probably no API server answered");
    }

    [Fact]
    public async Task List_Pages_AreJoinedAndKindsPutBack()
    {
        await using var server = await TestApiServer.StartAsync(context => context.Response.WriteAsync(context.Request.Query["continue"] == "more"
            ? """{"kind":"PodList","metadata":{"resourceVersion":"7"},"items":[{"metadata":{"name":"b"}}]}"""
            : """{"kind":"PodList","metadata":{"resourceVersion":"7","continue":"more"},"items":[{"metadata":{"name":"a"}}]}"""));
        using var client = server.Client();
        var list = await client.ListAsync(ResourceTypes.Pods, null);
        list.ResourceVersion.ShouldBe("7");
        list.Items.Select(item => $"{item["kind"]} {item["metadata"]!["name"]}").ShouldBe(["Pod a", "Pod b"]);
    }

    [Fact]
    public async Task List_ExpiredHalfWay_StartsAgainInOnePiece()
    {
        await using var server = await TestApiServer.StartAsync(context => context.Request.Query.ContainsKey("continue")
            ? Status(410, "Expired", "the continue token is too old")(context)
            : context.Response.WriteAsync(context.Request.Query.ContainsKey("limit")
                ? """{"kind":"PodList","metadata":{"continue":"more"},"items":[{}]}"""
                : """{"kind":"PodList","metadata":{"resourceVersion":"9"},"items":[{},{}]}"""));
        using var client = server.Client();
        (await client.ListAsync(ResourceTypes.Pods, null)).Items.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Send_Body_ArrivesWithItsMediaType()
    {
        await using var server = await TestApiServer.StartAsync(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var echo = new JsonObject { ["type"] = context.Request.ContentType, ["body"] = await reader.ReadToEndAsync(), ["method"] = context.Request.Method };
            await context.Response.WriteAsync(echo.ToJsonString());
        });
        using var client = server.Client();
        var echo = await client.PatchAsync(ResourceTypes.Pods, "shop", "cart", PatchKind.Merge, new JsonObject { ["a"] = 1 });
        echo.ToJsonString().ShouldBe("""{"type":"application/merge-patch\u002Bjson","body":"{\u0022a\u0022:1}","method":"PATCH"}""");
    }

    [Fact]
    public async Task Send_BusyWithRetryAfter_TriesAgain()
    {
        var calls = 0;
        await using var server = await TestApiServer.StartAsync(context =>
        {
            if (++calls > 2)
            {
                return context.Response.WriteAsync("""{"ok":true}""");
            }

            context.Response.Headers.RetryAfter = "0";
            return Status(429, "TooManyRequests", "slow down")(context);
        });
        using var client = server.Client();
        (await client.SendAsync(KubernetesRequest.Raw("/version"))).ContainsKey("ok").ShouldBeTrue();
        calls.ShouldBe(3);
    }

    [Theory]
    [InlineData("\n <html>login</html>", "the answer is an HTML page and no JSON")]
    [InlineData("[1]", "no JSON object")]
    [InlineData("{\"cut\":", "no JSON")]
    public async Task Send_GarbageAnswer_SaysThatNoApiServerAnswered(string answer, string expected)
    {
        await using var server = await TestApiServer.StartAsync(context => context.Response.WriteAsync(answer));
        using var client = server.Client();
        (await Should.ThrowAsync<KubernetesConnectionException>(() => client.SendAsync(KubernetesRequest.Raw("/version")))).Message.ShouldContain(expected);
    }

    [Fact]
    public async Task Send_AnswerTooLarge_IsRefused()
    {
        await using var server = await TestApiServer.StartAsync(Json(new string(' ', 5000)));
        using var client = server.Client(options: new ClientOptions { MaxResponseBytes = 1000 });
        (await Should.ThrowAsync<KubernetesConnectionException>(() => client.SendAsync(KubernetesRequest.Raw("/version")))).Message.ShouldContain("larger than 1000");
    }

    [Fact]
    public async Task Send_NoAnswer_EndsAfterTheLimit()
    {
        await using var server = await TestApiServer.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        var time = new FakeTimeProvider();
        using var client = new KubernetesClient(server.Connection(), new ClientOptions(), time);
        var sending = client.SendAsync(KubernetesRequest.Raw("/version"));
        await Eventually.HoldsAsync(time, TimeSpan.FromSeconds(1), () => sending.IsCompleted, "the request ended");
        (await Should.ThrowAsync<KubernetesConnectionException>(() => sending)).Message.ShouldContain("no answer within 30 s");
    }

    [Fact]
    public async Task Send_NobodyThere_SaysSo()
    {
        var server = await TestApiServer.StartAsync(Json("{}"));
        using var client = server.Client();
        await server.DisposeAsync();
        (await Should.ThrowAsync<KubernetesConnectionException>(() => client.SendAsync(KubernetesRequest.Raw("/version")))).Message.ShouldContain("connection refused");
    }

    [Fact]
    public async Task Send_Redirect_IsNotFollowed()
    {
        await using var server = await TestApiServer.StartAsync(context =>
        {
            context.Response.Redirect("https://login.test/");
            return Task.CompletedTask;
        });
        using var client = server.Client();
        (await Should.ThrowAsync<KubernetesApiException>(() => client.SendAsync(KubernetesRequest.Raw("/version")))).Code.ShouldBe(302);
    }

    [Fact]
    public async Task Send_Cancelled_EndsAtOnce()
    {
        await using var server = await TestApiServer.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var client = server.Client();
        using var cancellation = new CancellationTokenSource();
        var sending = client.SendAsync(KubernetesRequest.Raw("/version"), cancellation.Token);
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task Dispose_OpenConnection_IsClosed()
    {
        var closed = new TaskCompletionSource();
        await using var server = await TestApiServer.StartAsync(
            context =>
            {
                context.Features.Get<IConnectionLifetimeFeature>()!.ConnectionClosed.Register(closed.SetResult);
                return context.Response.WriteAsync("{}");
            },
            protocols: HttpProtocols.Http1);
        var client = server.Client();
        await client.SendAsync(KubernetesRequest.Raw("/version"));
        closed.Task.IsCompleted.ShouldBeFalse();
        client.Dispose();
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Watch_Stream_YieldsUntilItBreaks()
    {
        var bothWereRead = new TaskCompletionSource();
        await using var server = await TestApiServer.StartAsync(async context =>
        {
            await context.Response.WriteAsync("""{"type":"ADDED","object":{"metadata":{"name":"a"}}}""" + "\n" + """{"type":"BOOK""");
            await context.Response.Body.FlushAsync();
            await context.Response.WriteAsync("""MARK","object":{"metadata":{"resourceVersion":"9"}}}""" + "\n");
            await context.Response.Body.FlushAsync();
            await bothWereRead.Task;
            context.Abort();
        });
        using var client = server.Client();
        await using var events = client.WatchAsync(Watch()).GetAsyncEnumerator();
        (await events.MoveNextAsync()).ShouldBeTrue();
        events.Current.Type.ShouldBe(WatchEventType.Added);
        (await events.MoveNextAsync()).ShouldBeTrue();
        events.Current.Type.ShouldBe(WatchEventType.Bookmark);
        bothWereRead.SetResult();
        await Should.ThrowAsync<KubernetesConnectionException>(async () => await events.MoveNextAsync());
    }

    [Fact]
    public async Task Watch_Refused_IsAnApiError()
    {
        await using var server = await TestApiServer.StartAsync(Status(403, "Forbidden", "pods is forbidden"));
        using var client = server.Client();
        var error = await Should.ThrowAsync<KubernetesApiException>(async () => await client.WatchAsync(Watch()).GetAsyncEnumerator().MoveNextAsync());
        error.IsForbidden.ShouldBeTrue();
    }

    [Fact]
    public async Task Watch_EndlessLine_IsCutOff()
    {
        await using var server = await TestApiServer.StartAsync(async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.WriteAsync(new string('x', 10_000));
            }
        });
        using var client = server.Client(options: new ClientOptions { MaxWatchLineBytes = 100_000 });
        var error = await Should.ThrowAsync<KubernetesConnectionException>(async () => await client.WatchAsync(Watch()).GetAsyncEnumerator().MoveNextAsync());
        error.Message.ShouldContain("longer than 100000 bytes");
    }

    private static KubernetesRequest Watch() => new ResourceRequests(ResourceTypes.Pods).Watch(null, "1", TimeSpan.FromMinutes(1));

    private static RequestDelegate Json(string text) => context => context.Response.WriteAsync(text);

    private static RequestDelegate Status(int code, string reason, string message) => context =>
    {
        context.Response.StatusCode = code;
        var status = new JsonObject { ["kind"] = "Status", ["code"] = code, ["reason"] = reason, ["message"] = message };
        return context.Response.WriteAsync(status.ToJsonString());
    };

    private sealed class Changeable(Credential first) : ICredentialSource
    {
        public Credential Current { get; set; } = first;

        public ValueTask<Credential> GetAsync(CancellationToken cancellation) => ValueTask.FromResult(Current);

        public void Invalidate(Credential refused)
        {
        }
    }
}
