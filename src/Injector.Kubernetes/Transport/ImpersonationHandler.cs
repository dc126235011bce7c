using System.Net.Http.Headers;
using Injector.Kubernetes.Config;

namespace Injector.Kubernetes.Transport;

/// <summary>Asks in another user's name. The package reads <c>as</c> and its kin from a kubeconfig and does nothing with them.</summary>
/// <param name="who">The other user; null for the caller's own name.</param>
internal sealed class ImpersonationHandler(Impersonation? who) : DelegatingHandler
{
    /// <summary>How the names of these headers begin.</summary>
    public const string Prefix = "Impersonate-";

    /// <exception cref="KubeConfigException">A name cannot be written.</exception>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (who is not null)
        {
            Add(request.Headers, who);
        }

        return base.SendAsync(request, cancellationToken);
    }

    private static void Add(HttpRequestHeaders headers, Impersonation who)
    {
        Add(headers, "User", [who.User]);
        Add(headers, "Group", who.Groups);
        Add(headers, "Uid", who.Uid is null ? [] : [who.Uid]);
        foreach (var (key, values) in who.Extra ?? [])
        {
            Add(headers, $"Extra-{Uri.EscapeDataString(key)}", values);
        }
    }

    private static void Add(HttpRequestHeaders headers, string name, IReadOnlyList<string> values)
    {
        foreach (var value in values)
        {
            if (value.AsSpan().ContainsAny('\r', '\n', RepeatedHeader.Separator) || !headers.TryAddWithoutValidation(Prefix + name, value))
            {
                throw new KubeConfigException($"the impersonated user's {name} holds characters that a header cannot carry");
            }
        }
    }
}
