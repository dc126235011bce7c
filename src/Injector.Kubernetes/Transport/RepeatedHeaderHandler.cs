using System.Net;

namespace Injector.Kubernetes.Transport;

/// <summary>
/// Sends each group, and each value of an extra fact, of an impersonated user on a line of its own: see <see cref="RepeatedHeader"/>.
/// Lines are a matter of HTTP/1.1, so that is used for such requests.
/// </summary>
internal sealed class RepeatedHeaderHandler : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var told = request.Headers.NonValidated.Where(header => header.Key.StartsWith(ImpersonationHandler.Prefix, StringComparison.OrdinalIgnoreCase)).ToList();
        if (told.Count > 0)
        {
            request.Version = HttpVersion.Version11;
            request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        }

        foreach (var (name, values) in told.Where(header => header.Value.Count > 1))
        {
            var joined = string.Join(RepeatedHeader.Separator, values);
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, joined);
        }

        return base.SendAsync(request, cancellationToken);
    }
}
