using System.Net;
using System.Net.Sockets;
using System.Text;
using Injector.Kubernetes.Requests;
using Injector.Kubernetes.Tests.Support;
using Injector.Kubernetes.Transport;
using Microsoft.AspNetCore.Http;

namespace Injector.Kubernetes.Tests.Transport;

public class ProxyTests
{
    [Fact]
    public async Task Get_ProxyUrl_TunnelsThroughItAndStillChecksTheServer()
    {
        await using var server = await TestApiServer.StartAsync(context => context.Response.WriteAsync("""{"ok":true}"""));
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var end = new CancellationTokenSource();
        var request = TunnelAsync(listener, server.Address.Port, end.Token);
        var proxy = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        using var client = new KubernetesClient(server.Connection() with { Proxy = proxy }, new ClientOptions(), TimeProvider.System);

        (await client.SendAsync(KubernetesRequest.Raw("/version"))).ContainsKey("ok").ShouldBeTrue();

        await end.CancelAsync();
        (await request).ShouldStartWith($"CONNECT 127.0.0.1:{server.Address.Port} HTTP/1.1");
    }

    /// <summary>Takes one CONNECT, carries bytes both ways until cancelled, and gives back the request's head.</summary>
    private static async Task<string> TunnelAsync(TcpListener listener, int port, CancellationToken cancellation)
    {
        using var caller = await listener.AcceptTcpClientAsync(cancellation);
        var stream = caller.GetStream();
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one, cancellation);
            head.Append((char)one[0]);
        }

        using var target = new TcpClient();
        await target.ConnectAsync(IPAddress.Loopback, port, cancellation);
        await stream.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), cancellation);
        try
        {
            await Task.WhenAll(stream.CopyToAsync(target.GetStream(), cancellation), target.GetStream().CopyToAsync(stream, cancellation));
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            // The test is over.
        }

        return head.ToString();
    }
}
