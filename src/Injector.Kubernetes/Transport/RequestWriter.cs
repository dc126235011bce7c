using System.Net;
using System.Net.Http.Headers;
using Injector.Kubernetes.Config;
using Injector.Kubernetes.Requests;

namespace Injector.Kubernetes.Transport;

/// <summary>Turns a request into HTTP. Pure.</summary>
internal static class RequestWriter
{
    private static readonly HttpRequestOptionsKey<KubernetesRequest> Written = new("Injector.Kubernetes.Request");

    /// <summary>Writes a request.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="server">Address with a slash at its end; the request's path goes behind it.</param>
    /// <param name="credential">Who asks: its token, if any, goes into a header.</param>
    /// <exception cref="KubeConfigException">The token cannot be written.</exception>
    public static HttpRequestMessage Write(KubernetesRequest request, Uri server, Credential credential)
    {
        var message = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(server, $".{request.PathAndQuery}"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        message.Options.Set(Written, request);
        message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        if (credential.BearerToken is { } token)
        {
            AddToken(message.Headers, token);
        }

        if (request.ContentType is not null)
        {
            message.Content = new ReadOnlyMemoryContent(request.Body);
            message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(request.ContentType);
        }

        return message;
    }

    /// <summary>The request that a message was written from.</summary>
    public static KubernetesRequest RequestOf(HttpRequestMessage message) =>
        message.Options.TryGetValue(Written, out var request)
            ? request
            : throw new ArgumentException("the message was not written here", nameof(message));

    private static void AddToken(HttpRequestHeaders headers, string token)
    {
        if (token.AsSpan().ContainsAny('\r', '\n') || !headers.TryAddWithoutValidation("Authorization", $"Bearer {token}"))
        {
            throw new KubeConfigException("the token holds characters that a header cannot carry");
        }
    }
}
