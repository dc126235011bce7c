namespace Injector.Kubernetes.Transport;

/// <summary>Reads a whole body, up to a limit.</summary>
internal static class BoundedBody
{
    /// <exception cref="InvalidDataException">The body is larger.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage response, int maxBytes, CancellationToken cancellation)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        using var copy = new MemoryStream();
        var buffer = new byte[32 * 1024];
        int count;
        while ((count = await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
        {
            if (copy.Length + count > maxBytes)
            {
                throw new InvalidDataException($"the answer is larger than {maxBytes} bytes");
            }

            copy.Write(buffer, 0, count);
        }

        return copy.GetBuffer().AsMemory(0, (int)copy.Length);
    }
}
