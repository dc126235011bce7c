using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Injector.Testing.Patching;
using Injector.Webhook;

namespace Injector.Parity.Tests.Hosts;

/// <summary><c>injector-webhook</c>, called as its process calls it; reviews go to its HTTPS endpoint on loopback.</summary>
public sealed class WebhookServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _client;
    private readonly Task<int> _run;
    private readonly Uri _address;
    private readonly StringWriter _errors = new();
    private readonly MemoryStream _log = new();

    private WebhookServer(HostSetup setup, int port)
    {
        _address = new Uri($"https://127.0.0.1:{port}/inject");
#pragma warning disable CA5399, CA5400, CA5359 // The test talks to itself: its server makes a certificate at start that nobody else could know.
        _client = new HttpClient(new SocketsHttpHandler { SslOptions = new() { RemoteCertificateValidationCallback = (_, _, _, _) => true } });
#pragma warning restore CA5399, CA5400, CA5359
        string[] arguments = [$"--port={port}", "--address=127.0.0.1", "--management-address=none", "--drain-seconds=0", .. setup.Flags];
        _run = Task.Run(() => WebhookCommand.RunAsync(arguments, setup.Variables, Stream.Synchronized(_log), TextWriter.Null, _errors, _stop.Token));
    }

    /// <summary>Starts it and waits until it answers.</summary>
    public static async Task<WebhookServer> StartAsync(HostSetup setup)
    {
        var server = new WebhookServer(setup, FreePort());
        var started = TimeProvider.System.GetTimestamp();
        while (!await server.AnswersAsync())
        {
            if (server._run.IsCompleted)
            {
                throw new InvalidOperationException($"the webhook ended with {await server._run}: {server._errors}");
            }

            if (TimeProvider.System.GetElapsedTime(started) > Patience)
            {
                await server.DisposeAsync();
                throw new TimeoutException($"{setup.Name}: the webhook does not answer: {Encoding.UTF8.GetString(server._log.ToArray())}");
            }

            await Task.Delay(20);
        }

        return server;
    }

    /// <summary>What becomes of a pod.</summary>
    public async Task<Verdict> InjectAsync(JsonObject pod, string namespaceName)
    {
        using var response = await _client.PostAsync(_address, Json(Review(pod, namespaceName)));
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        var answer = JsonNode.Parse(text)!["response"]!;
        if (!answer["allowed"]!.GetValue<bool>())
        {
            return new Verdict(null, [.. answer["status"]!["message"]!.GetValue<string>().Split('\n').Order(StringComparer.Ordinal)], 0);
        }

        var patch = answer["patch"] is { } encoded ? JsonNode.Parse(Convert.FromBase64String(encoded.GetValue<string>()))!.AsArray() : [];
        return new Verdict(JsonPatchApplier.Apply(pod, patch)!.AsObject(), [], answer["warnings"]?.AsArray().Count ?? 0);
    }

    /// <summary>What a body is answered, whatever it is.</summary>
    public async Task<(HttpStatusCode Status, string Text)> PostAsync(string body)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        using var response = await _client.PostAsync(_address, content);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        _client.Dispose();
        _stop.Dispose();
        await _errors.DisposeAsync();
    }

    private static JsonObject Review(JsonObject pod, string namespaceName) => new()
    {
        ["kind"] = "AdmissionReview",
        ["apiVersion"] = "admission.k8s.io/v1",
        ["request"] = new JsonObject
        {
            ["uid"] = "u",
            ["kind"] = new JsonObject { ["group"] = "", ["version"] = "v1", ["kind"] = "Pod" },
            ["namespace"] = namespaceName,
            ["operation"] = "CREATE",
            ["object"] = pod.DeepClone(),
        },
    };

    private static ByteArrayContent Json(JsonNode body)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToJsonString()));
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        return content;
    }

    /// <summary>It answers rightly once it knows everything of its configuration and cluster: until then with 503.</summary>
    private async Task<bool> AnswersAsync()
    {
        var probe = new JsonObject { ["metadata"] = new JsonObject { ["name"] = "probe" }, ["spec"] = new JsonObject { ["containers"] = new JsonArray() } };
        try
        {
            using var response = await _client.PostAsync(_address, Json(Review(probe, "default")));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
