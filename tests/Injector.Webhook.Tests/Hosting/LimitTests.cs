using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Injector.Kubernetes.Tests.Support;
using Injector.Webhook.Options;
using Injector.Webhook.Tests.Admission;

namespace Injector.Webhook.Tests.Hosting;

/// <summary>Callers that are slow, too many, or gone; and a webhook told to stop meanwhile.</summary>
public sealed class LimitTests
{
    // By a clock that does not move before the test says so: the webhook drains for as long as the test looks.
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(5);

    private const string Head = "POST /inject HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ";

    [Fact]
    public async Task SlowBody_BeyondItsTime_Is400()
    {
        var clock = new FakeTimeProvider();
        await using var webhook = await RunningWebhook.StartAsync(clock: clock);
        using var socket = new TcpClient();
        await using var tls = await OpenAsync(webhook, socket);
        await tls.WriteAsync(Encoding.ASCII.GetBytes(Head + "1000\r\n\r\n{"));

        var response = ReadAsync(tls);
        await RunningWebhook.EventuallyAsync(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(response.IsCompleted);
        });

        (await response).ShouldStartWith("HTTP/1.1 400");
        (await webhook.ManagementAsync("/metrics")).Text.ShouldContain("reason=\"body-not-readable\"");
    }

    [Fact]
    public async Task BodyAnnouncedTooLarge_IsRefusedBeforeItIsSent()
    {
        await using var webhook = await RunningWebhook.StartAsync();
        using var socket = new TcpClient();
        await using var tls = await OpenAsync(webhook, socket);
        await tls.WriteAsync(Encoding.ASCII.GetBytes(Head + "6291457\r\n\r\n"));

        (await ReadAsync(tls)).ShouldStartWith("HTTP/1.1 400");
    }

    [Fact]
    public async Task CallerThatGoesAway_LeavesNothingUnfinished()
    {
        await using var webhook = await RunningWebhook.StartAsync();
        using (var socket = new TcpClient())
        {
            await using var tls = await OpenAsync(webhook, socket);
            await tls.WriteAsync(Encoding.ASCII.GetBytes(Head + "1000\r\n\r\n{"));
            await RunningWebhook.EventuallyAsync(async () =>
                (await webhook.ManagementAsync("/metrics")).Text.Contains("injector_unfinished_bodies 1\n", StringComparison.Ordinal));
        }

        await RunningWebhook.EventuallyAsync(async () =>
            (await webhook.ManagementAsync("/metrics")).Text.Contains("injector_unfinished_bodies 0\n", StringComparison.Ordinal));
        (await webhook.ManagementAsync("/metrics")).Text.ShouldContain("injector_body_bytes 0\n");
    }

    [Fact]
    public async Task TemplateThatDoesNotEnd_IsAnsweredAsOwnFailureInTime()
    {
        using var folder = new TestFolder();
        var config = folder.Write("config.yaml", Templates.Config("""
            {{- if eq (index .ObjectMeta.Labels "app") "endless" }}{{ range until 100000 }}{{ range until 100000 }}{{ end }}{{ end }}{{ end }}
            metadata: {labels: {done: "yes"}}
            spec: {containers: [{name: istio-proxy, image: proxy}]}
            """));
        await using var webhook = await RunningWebhook.StartAsync(RunningWebhook.Options with
        {
            ConfigurationFiles = new() { InjectConfigFile = config, ValuesFile = folder.Write("values.yaml", "global: {}") },
            Limits = new AdmissionLimits { MaxProcessingTime = TimeSpan.FromMinutes(3) },
        });

        var response = await webhook.ReviewAsync(Reviews.Bytes(Reviews.Pod("endless")), "/inject?timeout=1s");

        response["allowed"]!.GetValue<bool>().ShouldBeFalse();
        response["status"]!["code"]!.GetValue<int>().ShouldBe(500);
        (await webhook.ReviewAsync(Reviews.Bytes(Reviews.Pod())))["allowed"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Stop_UnderLoad_AnswersEveryCallThatWasTaken(string version)
    {
        await using var webhook = await RunningWebhook.StartAsync(RunningWebhook.Options with { DrainDelay = Drain }, new FakeTimeProvider());
        using var client = RunningWebhook.Client();
        client.DefaultRequestVersion = Version.Parse(version);
        client.DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        var ended = 0;
        var answered = 0;
        var callers = Enumerable.Range(0, 8).Select(async caller =>
        {
            for (var i = 0; Volatile.Read(ref ended) == 0; i++)
            {
                (await webhook.ReviewAsync(Reviews.Bytes(Reviews.Pod($"web{caller}x{i}")), client: client)).ContainsKey("patch").ShouldBeTrue();
                Interlocked.Increment(ref answered);
            }
        }).ToArray();
        await RunningWebhook.EventuallyAsync(() => Task.FromResult(Volatile.Read(ref answered) > 20));

        // Callers go when readiness does, as the endpoints of a Service do; what they have begun by then is answered.
        webhook.BeginStop();
        await RunningWebhook.EventuallyAsync(async () => (await webhook.ManagementAsync("/readyz")).Status != HttpStatusCode.OK);
        Volatile.Write(ref ended, 1);
        await Task.WhenAll(callers);

        answered.ShouldBeGreaterThan(20);
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Stop_WhileFreshConnectionsCome_ServesEachUntilTheyAreRefused(string version)
    {
        await using var webhook = await RunningWebhook.StartAsync(RunningWebhook.Options with { DrainDelay = TimeSpan.FromMilliseconds(300) });
        var served = 0;
        var callers = Enumerable.Range(0, 8).Select(caller => Task.Run(async () =>
        {
            while (await IsServedAfreshAsync(webhook, version))
            {
                Interlocked.Increment(ref served);
            }
        })).ToArray();
        await RunningWebhook.EventuallyAsync(() => Task.FromResult(Volatile.Read(ref served) > 20));
        var before = Volatile.Read(ref served);

        await webhook.StopAsync();
        await Task.WhenAll(callers);

        served.ShouldBeGreaterThan(before);
    }

    [Fact]
    public async Task Stop_CallerThatHasConnectedAndNotAskedYet_IsServed()
    {
        var clock = new FakeTimeProvider();
        await using var webhook = await RunningWebhook.StartAsync(clock: clock);
        using var socket = new TcpClient();
        await socket.ConnectAsync(webhook.Endpoint);
        webhook.BeginStop();
        await RunningWebhook.EventuallyAsync(async () =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(20));
            return await IsRefusedAsync(webhook);
        });
        await using var tls = new SslStream(socket.GetStream(), false, RunningWebhook.TakeAny);
        await tls.AuthenticateAsClientAsync("localhost");
        var body = Reviews.Bytes(Reviews.Pod());
        await tls.WriteAsync(Encoding.ASCII.GetBytes(Head + $"{body.Length}\r\n\r\n"));
        await tls.WriteAsync(body);

        var text = await ReadAsync(tls);

        text.ShouldContain("\"patch\":\"");
        text.ShouldContain("Connection: close");
    }

    [Fact]
    public async Task Stop_TurnsUnreadyBeforeItEnds()
    {
        await using var webhook = await RunningWebhook.StartAsync(RunningWebhook.Options with { DrainDelay = Drain }, new FakeTimeProvider());

        webhook.BeginStop();

        await RunningWebhook.EventuallyAsync(async () => (await webhook.ManagementAsync("/readyz")).Text.Contains("shutting down", StringComparison.Ordinal));
        (await webhook.ReviewAsync(Reviews.Bytes(Reviews.Pod())))["allowed"]!.GetValue<bool>().ShouldBeTrue();
    }

    // False when the connection was refused; every other failure is thrown.
    private static async Task<bool> IsServedAfreshAsync(RunningWebhook webhook, string version)
    {
        using var client = RunningWebhook.Client();
        client.DefaultRequestVersion = Version.Parse(version);
        client.DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        try
        {
            return (await webhook.ReviewAsync(Reviews.Bytes(Reviews.Pod()), client: client)).ContainsKey("patch");
        }
        catch (HttpRequestException e) when (e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
        {
            return false;
        }
    }

    private static async Task<bool> IsRefusedAsync(RunningWebhook webhook)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        try
        {
            await socket.ConnectAsync(webhook.Endpoint, limit.Token);
            return false;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionRefused)
        {
            return true;
        }
        catch (OperationCanceledException)
        {
            // Neither let in nor refused: it is to try again.
            return false;
        }
    }

    private static async Task<SslStream> OpenAsync(RunningWebhook webhook, TcpClient socket)
    {
        await socket.ConnectAsync(webhook.Endpoint);
        var tls = new SslStream(socket.GetStream(), false, RunningWebhook.TakeAny);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost", ApplicationProtocols = [SslApplicationProtocol.Http11] });
        return tls;
    }

    private static async Task<string> ReadAsync(SslStream tls)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var text = new StringBuilder();
        var buffer = new byte[16 * 1024];
        int count;
        try
        {
            while ((count = await tls.ReadAsync(buffer, limit.Token)) > 0)
            {
                text.Append(Encoding.UTF8.GetString(buffer, 0, count));
            }
        }
        catch (IOException)
        {
            // The server ends the connection of a caller that did not send what it announced.
        }

        return text.ToString();
    }
}
