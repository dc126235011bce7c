using System.Net.Http.Headers;
using Injector.Kubernetes.Config;
using Injector.Kubernetes.Requests;

namespace Injector.Kubernetes.Transport;

/// <summary>Turns a request into HTTP: address, credentials and headers are added. Pure.</summary>
internal static class HttpRequestWriter
{
    /// <summary>Writes a request for a cluster and a caller.</summary>
    /// <exception cref="KubeConfigException">A token would travel in the clear over a network.</exception>
    public static HttpRequestMessage Write(KubernetesRequest request, ClusterConnection cluster, Credential credential, string userAgent)
    {
        var message = new HttpRequestMessage(new HttpMethod(request.Method), Address(cluster.Server, request.PathAndQuery))
        {
            Version = System.Net.HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        message.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        if (cluster.TlsServerName is not null)
        {
            // The handler takes the name that it checks the certificate for from here.
            message.Headers.Host = cluster.TlsServerName;
        }

        AddToken(message, cluster.Server, credential);
        AddImpersonation(message, cluster.Impersonation);
        if (request.ContentType is not null)
        {
            message.Content = new ReadOnlyMemoryContent(request.Body);
            message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(request.ContentType);
        }

        return message;
    }

    private static Uri Address(Uri server, string pathAndQuery)
    {
        var prefix = server.GetLeftPart(UriPartial.Path).TrimEnd('/');
        return new Uri(prefix + pathAndQuery, UriKind.Absolute);
    }

    private static void AddToken(HttpRequestMessage message, Uri server, Credential credential)
    {
        if (credential.BearerToken is not { } token)
        {
            return;
        }

        if (server.Scheme != Uri.UriSchemeHttps && !server.IsLoopback)
        {
            throw new KubeConfigException($"server {server} is not https: the token would travel in the clear");
        }

        if (!message.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}") || token.AsSpan().ContainsAny('\r', '\n'))
        {
            throw new KubeConfigException("the token holds characters that a header cannot carry");
        }
    }

    private static void AddImpersonation(HttpRequestMessage message, Impersonation? impersonation)
    {
        if (impersonation is null)
        {
            return;
        }

        message.Headers.TryAddWithoutValidation("Impersonate-User", impersonation.User);
        foreach (var group in impersonation.Groups)
        {
            message.Headers.TryAddWithoutValidation("Impersonate-Group", group);
        }

        if (impersonation.Uid is not null)
        {
            message.Headers.TryAddWithoutValidation("Impersonate-Uid", impersonation.Uid);
        }

        foreach (var (key, values) in impersonation.Extra ?? [])
        {
            foreach (var value in values)
            {
                message.Headers.TryAddWithoutValidation($"Impersonate-Extra-{Uri.EscapeDataString(key)}", value);
            }
        }
    }
}
