using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Kubernetes.Config;
using Injector.Kubernetes.Requests;
using Injector.Kubernetes.Watching;

namespace Injector.Kubernetes.Transport;

/// <summary>A client over HTTP.</summary>
/// <param name="cluster">Server and caller.</param>
/// <param name="options">Bounds.</param>
/// <param name="time">Clock for time limits.</param>
public sealed class KubernetesClient(ClusterConnection cluster, ClientOptions options, TimeProvider time) : IKubernetesClient, IDisposable
{
    private static readonly TimeSpan LongestBusyPause = TimeSpan.FromSeconds(10);

    private readonly Connections _connections = new(cluster, options);

    /// <inheritdoc/>
    public string DefaultNamespace => cluster.Namespace;

    /// <inheritdoc/>
    public async Task<JsonObject> SendAsync(KubernetesRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        for (var retry = 0; ; retry++)
        {
            try
            {
                return await SendOnceAsync(request, cancellation).ConfigureAwait(false);
            }
            catch (KubernetesApiException busy) when (busy.Code == 429 && busy.RetryAfter is not null && retry < options.BusyRetries)
            {
                var pause = busy.RetryAfter.Value < LongestBusyPause ? busy.RetryAfter.Value : LongestBusyPause;
                await Task.Delay(pause, time, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<WatchEvent> WatchAsync(KubernetesRequest request, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var response = await OpenAsync(request, cancellation).ConfigureAwait(false);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        using var lines = new LineReader(stream, options.MaxWatchLineBytes);
        while (await ReadLineAsync(lines, cancellation).ConfigureAwait(false) is { } line)
        {
            if (WatchLines.Read(request, line.Span) is { } change)
            {
                yield return change;
            }
        }
    }

    /// <summary>Closes all connections.</summary>
    public void Dispose()
    {
        _connections.Dispose();
        (cluster.Credentials as IDisposable)?.Dispose();
    }

    private async Task<JsonObject> SendOnceAsync(KubernetesRequest request, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(options.RequestTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            using var response = await SendWithFreshCredentialsAsync(request, either.Token).ConfigureAwait(false);
            var body = await ReadBodyAsync(response, either.Token).ConfigureAwait(false);
            return response.IsSuccessStatusCode
                ? Parse(request, body.Span)
                : throw ErrorReader.Read(request, (int)response.StatusCode, body.Span, Delay(response));
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw ConnectionTrouble.Timeout(cluster, request.ToString(), options.RequestTimeout);
        }
        catch (Exception error) when (IsTrouble(error, cancellation))
        {
            throw ConnectionTrouble.Of(cluster, error);
        }
    }

    /// <summary>Opens a stream: only the way to the first byte is limited in time, the server ends the stream by itself.</summary>
    private async Task<HttpResponseMessage> OpenAsync(KubernetesRequest request, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(options.RequestTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            var response = await SendWithFreshCredentialsAsync(request, either.Token).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
            {
                return response;
            }

            using (response)
            {
                var body = await ReadBodyAsync(response, either.Token).ConfigureAwait(false);
                throw ErrorReader.Read(request, (int)response.StatusCode, body.Span, Delay(response));
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw ConnectionTrouble.Timeout(cluster, request.ToString(), options.RequestTimeout);
        }
        catch (Exception error) when (IsTrouble(error, cancellation))
        {
            throw ConnectionTrouble.Of(cluster, error);
        }
    }

    /// <summary>Sends; when the server no longer accepts the credentials and newer ones are to be had, sends once more with them.</summary>
    private async Task<HttpResponseMessage> SendWithFreshCredentialsAsync(KubernetesRequest request, CancellationToken cancellation)
    {
        var credential = await cluster.Credentials.GetAsync(cancellation).ConfigureAwait(false);
        var response = await SendAsAsync(request, credential, cancellation).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
        {
            return response;
        }

        cluster.Credentials.Invalidate(credential);
        var fresh = await cluster.Credentials.GetAsync(cancellation).ConfigureAwait(false);
        if (ReferenceEquals(fresh, credential))
        {
            return response;
        }

        response.Dispose();
        return await SendAsAsync(request, fresh, cancellation).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> SendAsAsync(KubernetesRequest request, Credential credential, CancellationToken cancellation)
    {
        using var message = HttpRequestWriter.Write(request, cluster, credential, options.UserAgent);
        return await _connections.For(credential).SendAsync(message, cancellation).ConfigureAwait(false);
    }

    private async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        using var copy = new MemoryStream();
        var buffer = new byte[32 * 1024];
        int count;
        while ((count = await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
        {
            if (copy.Length + count > options.MaxResponseBytes)
            {
                throw new InvalidDataException($"the answer is larger than {options.MaxResponseBytes} bytes");
            }

            copy.Write(buffer, 0, count);
        }

        return copy.GetBuffer().AsMemory(0, (int)copy.Length);
    }

    private async ValueTask<ReadOnlyMemory<byte>?> ReadLineAsync(LineReader lines, CancellationToken cancellation)
    {
        try
        {
            return await lines.ReadAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (IsTrouble(error, cancellation))
        {
            throw ConnectionTrouble.Of(cluster, error);
        }
    }

    private static bool IsTrouble(Exception error, CancellationToken cancellation) =>
        !cancellation.IsCancellationRequested && error is HttpRequestException or IOException or InvalidDataException or OperationCanceledException;

    private static JsonObject Parse(KubernetesRequest request, ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonNode.Parse(body, documentOptions: JsonLimits.Depth) as JsonObject
                ?? throw new KubernetesConnectionException($"{request}: the answer is no JSON object");
        }
        catch (JsonException error)
        {
            throw new KubernetesConnectionException($"{request}: the answer is no JSON, so probably no API server answered: {error.Message}", error);
        }
    }

    private TimeSpan? Delay(HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter;
        return asked?.Delta ?? (asked?.Date is { } date ? date - time.GetUtcNow() : null);
    }
}
