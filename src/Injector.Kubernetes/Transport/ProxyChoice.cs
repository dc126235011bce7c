using System.Net;

namespace Injector.Kubernetes.Transport;

/// <summary>The kubeconfig's <c>proxy-url</c>, which the package does not read; without one the environment says (<c>HTTPS_PROXY</c>, <c>NO_PROXY</c>).</summary>
internal static class ProxyChoice
{
    public static void Apply(SocketsHttpHandler sockets, Uri? proxy)
    {
        if (proxy is not null)
        {
            sockets.Proxy = new WebProxy(proxy);
        }
    }
}
