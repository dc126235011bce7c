using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Injector.Cli.Input;

/// <summary>
/// Fetches over HTTPS (HTTP to this machine only), with a limit on size, time and redirects. The address that was given is the user's choice; where
/// the server sends us is not: never to plain HTTP, to this machine or into its network.
/// </summary>
internal sealed class HttpManifestFetcher : IManifestFetcher
{
    private const int MaxRedirects = 5;

    private static readonly HttpRequestOptionsKey<bool> IsRedirected = new("redirected");

    /// <summary>Longest wait for the whole response.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Largest body in bytes.</summary>
    public int MaxBytes { get; init; } = 64 * 1024 * 1024;

    /// <inheritdoc/>
    public async Task<Stream> FetchAsync(Uri address, CancellationToken cancellation)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectCallback = ConnectAsync }) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
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

    private async Task<Stream> FollowAsync(HttpClient client, Uri given, CancellationToken cancellation)
    {
        var address = given;
        for (var redirects = 0; redirects <= MaxRedirects; redirects++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Options.Set(IsRedirected, !IsSameServer(address, given));
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (response.Headers.Location is { } location && (int)response.StatusCode is >= 300 and < 400)
            {
                address = new Uri(address, location);
                CheckRedirect(address, given);
                continue;
            }

            return response.StatusCode == HttpStatusCode.OK
                ? await ReadAsync(response.Content, cancellation)
                : throw new IOException(string.Create(CultureInfo.InvariantCulture, $"the server answered {(int)response.StatusCode} {response.ReasonPhrase}"));
        }

        throw new IOException($"is redirected more than {MaxRedirects} times");
    }

    private static bool IsSameServer(Uri address, Uri given) =>
        address.Scheme == given.Scheme && address.Port == given.Port && string.Equals(address.IdnHost, given.IdnHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>What the text of the address tells; what its name stands for shows when it is connected to.</summary>
    private static void CheckRedirect(Uri address, Uri given)
    {
        if (IsSameServer(address, given))
        {
            return;
        }

        if (address.Scheme != Uri.UriSchemeHttps)
        {
            throw new IOException($"leads to {address}, and only https is followed");
        }

        if (address.IsLoopback || (IPAddress.TryParse(address.IdnHost, out var number) && !PublicAddress.Is(number)))
        {
            throw Inwards(address.Host);
        }
    }

    private static IOException Inwards(string host) =>
        new($"leads to {host}, which is this machine or lies in its network, and such redirects are not followed; give the last address to -f if it is meant");

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = await Dns.GetHostAddressesAsync(host, cancellation);

        // A proxy of the environment is the user's choice like the first address; it connects to the rest itself.
        var isChosen = !context.InitialRequestMessage.Options.TryGetValue(IsRedirected, out var isRedirected) || !isRedirected
            || !string.Equals(context.InitialRequestMessage.RequestUri?.IdnHost, host, StringComparison.OrdinalIgnoreCase);
        if (!isChosen && !Array.TrueForAll(addresses, PublicAddress.Is))
        {
            throw Inwards(host);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
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
