using System.Globalization;
using System.Net;

namespace Injector.Cli.Input;

/// <summary>Fetches over HTTPS (HTTP to this machine only), with a limit on size, time and redirects.</summary>
internal sealed class HttpManifestFetcher : IManifestFetcher
{
    private const int MaxRedirects = 5;

    /// <summary>Longest wait for the whole response.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Largest body in bytes.</summary>
    public int MaxBytes { get; init; } = 64 * 1024 * 1024;

    /// <inheritdoc/>
    public async Task<Stream> FetchAsync(Uri address, CancellationToken cancellation)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Timeout);
        try
        {
            return await FollowAsync(client, address, limit.Token);
        }
        catch (Exception e) when (e is HttpRequestException or HttpIOException)
        {
            throw new IOException($"could not be fetched: {e.Message}", e);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new IOException(string.Create(CultureInfo.InvariantCulture, $"gave no complete answer within {Timeout.TotalSeconds} s"), e);
        }
    }

    /// <summary>True for the addresses that may be fetched.</summary>
    internal static bool IsAllowed(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);

    private async Task<Stream> FollowAsync(HttpClient client, Uri address, CancellationToken cancellation)
    {
        for (var redirects = 0; redirects <= MaxRedirects; redirects++)
        {
            if (!IsAllowed(address))
            {
                throw new IOException($"leads to {address}, and only https is followed");
            }

            using var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (response.Headers.Location is { } location && (int)response.StatusCode is >= 300 and < 400)
            {
                address = new Uri(address, location);
                continue;
            }

            return response.StatusCode == HttpStatusCode.OK
                ? await ReadAsync(response.Content, cancellation)
                : throw new IOException(string.Create(CultureInfo.InvariantCulture, $"the server answered {(int)response.StatusCode} {response.ReasonPhrase}"));
        }

        throw new IOException($"is redirected more than {MaxRedirects} times");
    }

    private async Task<MemoryStream> ReadAsync(HttpContent content, CancellationToken cancellation)
    {
        await using var body = await content.ReadAsStreamAsync(cancellation);
        var copy = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(buffer, cancellation)) > 0)
        {
            if (copy.Length + read > MaxBytes)
            {
                throw new IOException(string.Create(CultureInfo.InvariantCulture, $"is larger than {MaxBytes} bytes; download it and inject the file"));
            }

            copy.Write(buffer, 0, read);
        }

        copy.Position = 0;
        return copy;
    }
}
