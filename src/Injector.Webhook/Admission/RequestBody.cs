using System.Buffers;

namespace Injector.Webhook.Admission;

/// <summary>A whole request body in a pooled buffer, or what is wrong with it.</summary>
internal sealed class RequestBody : IDisposable
{
    private const int FirstBuffer = 16 * 1024;

    private byte[] buffer;
    private int length;

    private RequestBody(int size) => buffer = ArrayPool<byte>.Shared.Rent(size);

    /// <summary>The body; valid until disposal.</summary>
    public ReadOnlyMemory<byte> Bytes => buffer.AsMemory(0, length);

    /// <summary>Why the body cannot be used: a short name for metrics and a sentence; null when it can.</summary>
    public (string Reason, string Message)? Problem { get; private set; }

    /// <summary>Reads the body up to a limit of bytes and time.</summary>
    public static async Task<RequestBody> ReadAsync(HttpRequest request, int maxBytes, TimeSpan timeout)
    {
        var announced = request.ContentLength ?? 0;
        var body = new RequestBody((int)Math.Clamp(announced + 1, FirstBuffer, maxBytes + 1));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(request.HttpContext.RequestAborted);
        limit.CancelAfter(timeout);
        try
        {
            if (announced > maxBytes || !await body.FillAsync(request.Body, maxBytes, limit.Token).ConfigureAwait(false))
            {
                body.Problem = ("body-too-large", $"the body is larger than {maxBytes} bytes");
            }
            else if (body.length == 0)
            {
                body.Problem = ("empty-body", "no body found");
            }
        }
        catch (Exception e) when (e is IOException or BadHttpRequestException or OperationCanceledException)
        {
            body.Problem = ("body-not-readable", $"the body could not be read: {e.Message}");
        }

        return body;
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = [];
        }
    }

    // False when there is more than the limit.
    private async Task<bool> FillAsync(Stream source, int maxBytes, CancellationToken cancellation)
    {
        while (true)
        {
            if (length == buffer.Length)
            {
                Grow(maxBytes);
            }

            var read = await source.ReadAsync(buffer.AsMemory(length), cancellation).ConfigureAwait(false);
            if (read == 0)
            {
                return true;
            }

            length += read;
            if (length > maxBytes)
            {
                return false;
            }
        }
    }

    private void Grow(int maxBytes)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Min(buffer.Length * 2, maxBytes + 1));
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
