using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Injector.Kubernetes.Tests.Support;
using Injector.Webhook.Hosting;
using Injector.Webhook.Options;

namespace Injector.Webhook.Tests.Hosting;

/// <summary>The real host on free loopback ports, with real TLS; what it logs is kept.</summary>
internal sealed class RunningWebhook : IAsyncDisposable
{
    // Longer than anything takes on a loaded machine: only a test that fails waits for it.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly CancellationTokenSource _stop = new();
    private readonly WebhookHost _host;
    private readonly GrowingStream _log = new();
    private readonly Task _run;

    private readonly FakeTimeProvider? _clock;

    private RunningWebhook(WebhookOptions options, FakeTimeProvider? clock, Stream? log, TaskCompletionSource started)
    {
        _clock = clock;
        _host = new WebhookHost(options, clock ?? TimeProvider.System, log ?? _log);
        _run = Task.Run(() => _host.RunAsync(started.SetResult, _stop.Token));
    }

    public IPEndPoint Endpoint => _host.Endpoint!;

    public IPEndPoint Management => _host.Management!;

    public string Log
    {
        get
        {
            return Encoding.UTF8.GetString(_log.ToArray());
        }
    }

    /// <summary>Options on loopback ports that are free, without waiting at the end.</summary>
    public static WebhookOptions Options => new()
    {
        Listen = new IPEndPoint(IPAddress.Loopback, 0),
        Management = new IPEndPoint(IPAddress.Loopback, 0),
        DrainDelay = TimeSpan.Zero,
        Injection = new Injector.Core.InjectionSettings { NativeSidecars = Injector.Core.NativeSidecarMode.False },
    };

    /// <summary>Starts a webhook and waits until it listens.</summary>
    /// <param name="options">Options; default <see cref="Options"/>.</param>
    /// <param name="clock">A clock that the test moves: nothing the webhook waits for comes by itself. Default: the real one.</param>
    /// <param name="log">Receives the log; default: one that <see cref="Log"/> tells.</param>
    public static async Task<RunningWebhook> StartAsync(WebhookOptions? options = null, FakeTimeProvider? clock = null, Stream? log = null)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var webhook = new RunningWebhook(options ?? Options, clock, log, started);
        var first = await Task.WhenAny(started.Task, webhook._run);
        await first;
        return webhook;
    }

    public Uri Url(string path) => new($"https://{Endpoint}{path}");

    /// <summary>A client that takes any server certificate and shows the one given, with the intermediates given.</summary>
    public static HttpClient Client(X509Certificate2? certificate = null, Action<string>? seen = null, X509Certificate2Collection? intermediates = null)
    {
        var ssl = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (sender, shown, chain, errors) =>
            {
                seen?.Invoke(shown!.GetCertHashString());
                return TakeAny(sender, shown, chain, errors);
            },
        };
        if (certificate is not null)
        {
            ssl.ClientCertificateContext = SslStreamCertificateContext.Create(certificate, intermediates, offline: true);
        }

        return new HttpClient(new SocketsHttpHandler { SslOptions = ssl }) { Timeout = Patience };
    }

    /// <summary>Takes any certificate a server shows: on a loopback port of the test's own nobody else can answer.</summary>
    public static RemoteCertificateValidationCallback TakeAny { get; } = (_, shown, _, _) => shown is not null;

    public static ByteArrayContent Content(byte[] body, string type = "application/json")
    {
        var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }

    public async Task<(HttpStatusCode Status, string Text)> PostAsync(byte[] body, string path = "/inject", string type = "application/json", HttpClient? client = null)
    {
        using var own = client is null ? Client() : null;
        using var answer = await (client ?? own!).PostAsync(Url(path), Content(body, type));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The <c>response</c> of the answer to a review.</summary>
    public async Task<JsonObject> ReviewAsync(byte[] body, string path = "/inject", HttpClient? client = null)
    {
        var (status, text) = await PostAsync(body, path, client: client);
        status.ShouldBe(HttpStatusCode.OK, text);
        return JsonNode.Parse(text)!["response"]!.AsObject();
    }

    public async Task<(HttpStatusCode Status, string Text)> ManagementAsync(string path)
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri($"http://{_host.Management}{path}"));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Waits for something that happens by itself; fails when it never does.</summary>
    public static async Task EventuallyAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await condition())
        {
            (await timer.WaitForNextTickAsync(limit.Token)).ShouldBeTrue();
        }
    }

    /// <summary>Waits until the log has the words: lines are written by a thread of their own.</summary>
    public Task LogsAsync(string words) => EventuallyAsync(() => Task.FromResult(Log.Contains(words, StringComparison.Ordinal)));

    public void BeginStop() => _stop.Cancel();

    /// <summary>Stops gracefully and waits for the end.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        if (_clock is not null)
        {
            await EventuallyAsync(() =>
            {
                _clock.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult(_run.IsCompleted);
            });
        }

        await _run;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }
}

/// <summary>Keeps what is written; can be read meanwhile.</summary>
internal sealed class GrowingStream : MemoryStream
{
    private readonly Lock _gate = new();

    // Every other way of writing ends here.
    public override void Write(byte[] buffer, int offset, int count)
    {
        lock (_gate)
        {
            base.Write(buffer, offset, count);
        }
    }

    public override byte[] ToArray()
    {
        lock (_gate)
        {
            return base.ToArray();
        }
    }
}
