using System.Text;
using Injector.Kubernetes.Config;
using Injector.Kubernetes.Requests;
using Injector.Kubernetes.Transport;
using Injector.Kubernetes.Watching;

namespace Injector.Kubernetes.Tests.Transport;

public class PureTransportTests
{
    private static readonly KubernetesRequest Request = new ResourceRequests(ResourceTypes.Pods, "shop").Get("cart");

    [Fact]
    public void Write_ServerWithAPath_KeepsItInFront()
    {
        using var message = Write(Cluster("https://rancher.test/k8s/clusters/c-1/"));
        message.RequestUri!.AbsoluteUri.ShouldBe("https://rancher.test/k8s/clusters/c-1/api/v1/namespaces/shop/pods/cart");
    }

    [Fact]
    public void Write_TokenAndImpersonation_BecomeHeaders()
    {
        var who = new Impersonation("jane", ["dev", "ops"], "u1", [KeyValuePair.Create<string, IReadOnlyList<string>>("acme.test/why", ["x"])]);
        using var message = Write(Cluster("https://api.test") with { Impersonation = who }, new Credential("abc", null));
        message.Headers.Authorization!.ToString().ShouldBe("Bearer abc");
        message.Headers.GetValues("Impersonate-User").ShouldBe(["jane"]);
        message.Headers.GetValues("Impersonate-Group").ShouldBe(["dev", "ops"]);
        message.Headers.GetValues("Impersonate-Uid").ShouldBe(["u1"]);
        message.Headers.GetValues("Impersonate-Extra-acme.test%2Fwhy").ShouldBe(["x"]);
    }

    [Fact]
    public void Write_TlsServerName_IsTheHost()
    {
        using var message = Write(Cluster("https://10.0.0.1") with { TlsServerName = "api.inner" });
        message.Headers.Host.ShouldBe("api.inner");
    }

    [Fact]
    public void Write_TokenOverPlainHttpToAnotherMachine_IsRefused() =>
        Should.Throw<KubeConfigException>(() => Write(Cluster("http://api.test"), new Credential("abc", null))).Message.ShouldContain("in the clear");

    [Fact]
    public void Write_TokenWithLineBreak_IsRefused() =>
        Should.Throw<KubeConfigException>(() => Write(Cluster("https://api.test"), new Credential("abc\r\nX: y", null)));

    [Fact]
    public void ReadError_Status_IsTakenOver()
    {
        var body = """{"kind":"Status","message":"pods \"cart\" not found","reason":"NotFound","code":404}"""u8;
        var error = ErrorReader.Read(Request, 404, body, null);
        error.IsNotFound.ShouldBeTrue();
        error.Reason.ShouldBe("NotFound");
        error.Message.ShouldBe("GET /api/v1/namespaces/shop/pods/cart: 404 NotFound: pods \"cart\" not found");
    }

    [Fact]
    public void ReadError_NotJson_QuotesTheStart() =>
        ErrorReader.Read(Request, 502, "<html>\nBad Gateway"u8, null).Message.ShouldContain("502: <html> Bad Gateway (");

    [Theory]
    [InlineData(401, "log in again")]
    [InlineData(403, "kubectl auth can-i")]
    [InlineData(409, "read it and try again")]
    [InlineData(429, "busy")]
    public void ReadError_CommonCodes_SayWhatToDo(int code, string advice) => ErrorReader.Read(Request, code, "{}"u8, null).Message.ShouldContain(advice);

    [Fact]
    public void ReadError_AskedDelay_IsKept() =>
        ErrorReader.Read(Request, 429, """{"kind":"Status","details":{"retryAfterSeconds":3}}"""u8, null).RetryAfter.ShouldBe(TimeSpan.FromSeconds(3));

    [Fact]
    public void ReadLine_Event_IsRead()
    {
        var change = WatchLines.Read(Request, """{"type":"MODIFIED","object":{"kind":"Pod"}}"""u8)!;
        change.Type.ShouldBe(WatchEventType.Modified);
        change.Object["kind"]!.ToString().ShouldBe("Pod");
    }

    [Fact]
    public void ReadLine_Error_IsThrown() =>
        Should.Throw<KubernetesApiException>(() => WatchLines.Read(Request, """{"type":"ERROR","object":{"kind":"Status","code":410,"reason":"Expired"}}"""u8))
            .IsGone.ShouldBeTrue();

    [Fact]
    public void ReadLine_EmptyOrUnknownType_IsNothing()
    {
        WatchLines.Read(Request, " \r"u8).ShouldBeNull();
        WatchLines.Read(Request, """{"type":"NEWFANGLED","object":{}}"""u8).ShouldBeNull();
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("[]")]
    [InlineData("{\"type\":\"ADDED\"}")]
    [InlineData("{\"type\":\"ADDED\",\"object\":3}")]
    public void ReadLine_NoEvent_IsAConnectionError(string line) =>
        Should.Throw<KubernetesConnectionException>(() => WatchLines.Read(Request, Encoding.UTF8.GetBytes(line)));

    [Fact]
    public async Task Lines_AcrossReads_AreJoined()
    {
        using var lines = new LineReader(new Trickle("first\n\nse", "cond\nlast"), 100);
        (await Text(lines)).ShouldBe("first");
        (await Text(lines)).ShouldBe("");
        (await Text(lines)).ShouldBe("second");
        (await Text(lines)).ShouldBe("last");
        (await Text(lines)).ShouldBeNull();
    }

    [Fact]
    public async Task Lines_LongerThanTheBuffer_AreWhole()
    {
        var text = new string('x', 200_000);
        using var lines = new LineReader(new Trickle("a\n" + text, text + "\nb\n"), 1_000_000);
        await Text(lines);
        (await Text(lines))!.Length.ShouldBe(400_000);
        (await Text(lines)).ShouldBe("b");
    }

    [Fact]
    public async Task Lines_TooLong_AreRefused()
    {
        using var lines = new LineReader(new Trickle(new string('x', 50), new string('x', 60)), 100);
        await Should.ThrowAsync<InvalidDataException>(() => Text(lines));
    }

    private static async Task<string?> Text(LineReader lines) =>
        await lines.ReadAsync(CancellationToken.None) is { } line ? Encoding.UTF8.GetString(line.Span) : null;

    private static ClusterConnection Cluster(string server) =>
        new() { Server = new Uri(server), Credentials = new FixedCredentialSource(Credential.Anonymous) };

    private static HttpRequestMessage Write(ClusterConnection cluster, Credential? credential = null) =>
        HttpRequestWriter.Write(Request, cluster, credential ?? Credential.Anonymous, "test");

    /// <summary>A stream that gives each text in a read of its own.</summary>
    private sealed class Trickle(params string[] pieces) : MemoryStream
    {
        private readonly Queue<byte> _left = new(pieces.SelectMany(Encoding.UTF8.GetBytes));
        private readonly int _most = pieces.Max(piece => piece.Length);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = Math.Min(Math.Min(buffer.Length, _most), _left.Count);
            for (var index = 0; index < count; index++)
            {
                buffer.Span[index] = _left.Dequeue();
            }

            return ValueTask.FromResult(count);
        }
    }
}
