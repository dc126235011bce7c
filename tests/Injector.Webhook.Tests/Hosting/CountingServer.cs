using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Injector.Webhook.Tests.Hosting;

/// <summary>An HTTP server on loopback that answers everything with an empty 200 and keeps the first lines of what it was asked.</summary>
internal sealed class CountingServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<string> _asked = [];

    public CountingServer()
    {
        _listener.Start();
        _ = ServeAsync();
    }

    public Uri Url(string path) => new($"http://{_listener.LocalEndpoint}{path}");

    /// <summary>Request lines such as <c>GET /ca.crt HTTP/1.1</c>, in the order they came.</summary>
    public IReadOnlyList<string> Asked
    {
        get
        {
            lock (_asked)
            {
                return [.. _asked];
            }
        }
    }

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var caller = await _listener.AcceptTcpClientAsync();
                var buffer = new byte[64 * 1024];
                var read = await caller.GetStream().ReadAsync(buffer);
                lock (_asked)
                {
                    _asked.Add(Encoding.ASCII.GetString(buffer, 0, read).Split("\r\n")[0]);
                }

                await caller.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The end of the test.
        }
    }
}
