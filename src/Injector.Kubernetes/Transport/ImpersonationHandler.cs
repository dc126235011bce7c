using Injector.Kubernetes.Config;

namespace Injector.Kubernetes.Transport;

/// <summary>Asks in another user's name. The package reads <c>as</c> and its kin from a kubeconfig and does nothing with them.</summary>
/// <param name="who">The other user; null for the caller's own name.</param>
internal sealed class ImpersonationHandler(Impersonation? who) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (who is not null)
        {
            Add(request.Headers, who);
        }

        return base.SendAsync(request, cancellationToken);
    }

    private static void Add(System.Net.Http.Headers.HttpRequestHeaders headers, Impersonation who)
    {
        headers.TryAddWithoutValidation("Impersonate-User", who.User);
        foreach (var group in who.Groups)
        {
            headers.TryAddWithoutValidation("Impersonate-Group", group);
        }

        if (who.Uid is not null)
        {
            headers.TryAddWithoutValidation("Impersonate-Uid", who.Uid);
        }

        foreach (var (key, values) in who.Extra ?? [])
        {
            headers.TryAddWithoutValidation($"Impersonate-Extra-{Uri.EscapeDataString(key)}", values);
        }
    }
}
