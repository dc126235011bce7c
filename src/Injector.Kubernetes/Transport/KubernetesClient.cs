using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Kubernetes.Config;
using Injector.Kubernetes.Requests;
using Injector.Kubernetes.Responses;
using Injector.Kubernetes.Watching;

namespace Injector.Kubernetes.Transport;

/// <summary>A client over HTTP, on top of the package KubernetesClient.Aot.</summary>
/// <param name="cluster">Server and caller.</param>
/// <param name="options">Bounds.</param>
/// <param name="time">Clock for time limits.</param>
public sealed class KubernetesClient(ClusterConnection cluster, ClientOptions options, TimeProvider time) : IKubernetesClient, IDisposable
{
    private static readonly TimeSpan LongestBusyPause = TimeSpan.FromSeconds(10);

    private readonly PackageClients _clients = new(cluster, options, time);

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
        _clients.Dispose();
        (cluster.Credentials as IDisposable)?.Dispose();
    }

    private Task<JsonObject> SendOnceAsync(KubernetesRequest request, CancellationToken cancellation) => WithinLimitAsync(
        request,
        async limited =>
        {
            using var response = await SendWithFreshCredentialsAsync(request, limited).ConfigureAwait(false);
            var body = await BoundedBody.ReadAsync(response, options.MaxResponseBytes, limited).ConfigureAwait(false);
            return Parse(request, body.Span);
        },
        cancellation);

    /// <summary>Opens a stream: only the way to the first byte is limited in time, the server ends the stream by itself.</summary>
    private Task<HttpResponseMessage> OpenAsync(KubernetesRequest request, CancellationToken cancellation) =>
        WithinLimitAsync(request, limited => SendWithFreshCredentialsAsync(request, limited), cancellation);

    /// <summary>Runs a step with the time limit of a request, and says in words what went wrong on the way.</summary>
    private async Task<T> WithinLimitAsync<T>(KubernetesRequest request, Func<CancellationToken, Task<T>> step, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(options.RequestTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            return await step(either.Token).ConfigureAwait(false);
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
        try
        {
            return await SendAsAsync(request, credential, cancellation).ConfigureAwait(false);
        }
        catch (KubernetesApiException refused) when (refused.IsUnauthorized)
        {
            cluster.Credentials.Invalidate(credential);
            var fresh = await cluster.Credentials.GetAsync(cancellation).ConfigureAwait(false);
            if (ReferenceEquals(fresh, credential))
            {
                throw;
            }

            return await SendAsAsync(request, fresh, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<HttpResponseMessage> SendAsAsync(KubernetesRequest request, Credential credential, CancellationToken cancellation)
    {
        var client = _clients.For(credential);
        using var message = RequestWriter.Write(request, client.BaseUri, credential);
        return await client.OpenAsync(message, cancellation).ConfigureAwait(false);
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
        if (body.Trim(" \t\r\n"u8).IsEmpty)
        {
            throw new KubernetesConnectionException($"{request}: the answer is empty, so probably no API server answered");
        }

        try
        {
            return JsonNode.Parse(body, documentOptions: JsonLimits.Depth) as JsonObject
                ?? throw new KubernetesConnectionException($"{request}: the answer is no JSON object");
        }
        catch (JsonException error)
        {
            throw new KubernetesConnectionException(
                IsPage(body)
                    ? $"{request}: the answer is an HTML page and no JSON, so a proxy or a sign-in page answered in the API server's place"
                    : $"{request}: the answer is no JSON, so probably no API server answered: {error.Message}",
                error);
        }
    }

    private static bool IsPage(ReadOnlySpan<byte> body) => body.TrimStart(" \t\r\n"u8) is [(byte)'<', ..];
}
