using System.Net;
using System.Security.Authentication;

namespace Injector.Kubernetes.Transport;

/// <summary>Bounds of connections in time and size. The package follows redirects and keeps cookies.</summary>
internal static class ConnectionBounds
{
    public static void Apply(SocketsHttpHandler sockets, ClientOptions options)
    {
        sockets.AllowAutoRedirect = false;
        sockets.UseCookies = false;
        sockets.AutomaticDecompression = DecompressionMethods.GZip;
        sockets.ConnectTimeout = options.ConnectTimeout;
        sockets.PooledConnectionLifetime = TimeSpan.FromMinutes(15);
        sockets.PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2);
        sockets.KeepAlivePingDelay = TimeSpan.FromSeconds(30);
        sockets.KeepAlivePingTimeout = TimeSpan.FromSeconds(15);
        sockets.EnableMultipleHttp2Connections = false;
        sockets.MaxResponseHeadersLength = 64;
        sockets.SslOptions.EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
    }
}
