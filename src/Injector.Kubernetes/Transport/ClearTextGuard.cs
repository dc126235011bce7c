namespace Injector.Kubernetes.Transport;

/// <summary>Sends no token over plain HTTP to another machine; the package does.</summary>
internal sealed class ClearTextGuard : DelegatingHandler
{
    /// <exception cref="KubeConfigException">The token would travel in the clear.</exception>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!;
        return request.Headers.Contains("Authorization") && address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback
            ? throw new KubeConfigException($"server {address.GetLeftPart(UriPartial.Authority)} is not https: the token would travel in the clear")
            : base.SendAsync(request, cancellationToken);
    }
}
