namespace Injector.Webhook.Health;

/// <summary>Asks another webhook how it is: the chart's test has no other program in its image.</summary>
internal static class Probe
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>Gets a URL.</summary>
    /// <returns>True when the status of the response is 200.</returns>
    public static async Task<bool> RunAsync(string url, TextWriter output, TextWriter errors, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var target) || target.Scheme is not ("http" or "https"))
        {
            await errors.WriteLineAsync($"Error: --probe: '{url}' is no http or https URL").ConfigureAwait(false);
            return false;
        }

        using var client = new HttpClient { Timeout = Limit };
        try
        {
            using var response = await client.GetAsync(target, cancellation).ConfigureAwait(false);
            await output.WriteLineAsync($"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false)}".TrimEnd())
                .ConfigureAwait(false);
            return response.StatusCode == System.Net.HttpStatusCode.OK;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            await errors.WriteLineAsync($"Error: {url}: {e.Message}").ConfigureAwait(false);
            return false;
        }
    }
}
