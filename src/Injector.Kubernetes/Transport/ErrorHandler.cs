using Injector.Kubernetes.Responses;

namespace Injector.Kubernetes.Transport;

/// <summary>
/// Turns an error response into an exception with the server's <c>Status</c>. The package would read its body without a limit and throw
/// an exception that holds text only.
/// </summary>
/// <param name="maxBytes">Largest error body taken.</param>
/// <param name="time">Clock for a <c>Retry-After</c> that is a date.</param>
internal sealed class ErrorHandler(int maxBytes, TimeProvider time) : DelegatingHandler
{
    /// <exception cref="KubernetesApiException">The server refused.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            var body = await BoundedBody.ReadAsync(response, maxBytes, cancellationToken).ConfigureAwait(false);
            throw ErrorReader.Read(RequestWriter.RequestOf(request), (int)response.StatusCode, body.Span, Delay(response));
        }
    }

    private TimeSpan? Delay(HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter;
        return asked?.Delta ?? (asked?.Date is { } date ? date - time.GetUtcNow() : null);
    }
}
