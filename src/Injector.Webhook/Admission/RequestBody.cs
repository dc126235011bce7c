using System.Buffers;
using Injector.Webhook.Options;

namespace Injector.Webhook.Admission;

/// <summary>A whole request body in a pooled buffer, or what is wrong with it.</summary>
internal sealed class RequestBody : IDisposable
{
    private const int FirstBuffer = 16 * 1024;

    private byte[] _buffer;
    private int _length;

    private RequestBody(int size) => _buffer = ArrayPool<byte>.Shared.Rent(size);

    /// <summary>The body; valid until disposal.</summary>
    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    /// <summary>Why the body cannot be used: a short name for metrics and a sentence; null when it can.</summary>
    public (string Reason, string Message)? Problem { get; private set; }

    /// <summary>Reads the body up to a limit of bytes and time.</summary>
    public static async Task<RequestBody> ReadAsync(HttpRequest request, AdmissionLimits limits, TimeProvider time)
    {
        var maxBytes = limits.MaxBodyBytes;
        var announced = request.ContentLength ?? 0;
        var body = new RequestBody((int)Math.Clamp(announced + 1, FirstBuffer, maxBytes + 1));
        using var timeout = new CancellationTokenSource(limits.BodyTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(request.HttpContext.RequestAborted, timeout.Token);
        try
        {
            if (announced > maxBytes || !await body.FillAsync(request.Body, maxBytes, either.Token).ConfigureAwait(false))
            {
                body.Problem = ("body-too-large", $"the body is larger than {maxBytes} bytes");
            }
            else if (body._length == 0)
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
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }
    }

    // False when there is more than the limit.
    private async Task<bool> FillAsync(Stream source, int maxBytes, CancellationToken cancellation)
    {
        while (true)
        {
            if (_length == _buffer.Length)
            {
                Grow(maxBytes);
            }

            var read = await source.ReadAsync(_buffer.AsMemory(_length), cancellation).ConfigureAwait(false);
            if (read == 0)
            {
                return true;
            }

            _length += read;
            if (_length > maxBytes)
            {
                return false;
            }
        }
    }

    private void Grow(int maxBytes)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Min(_buffer.Length * 2, maxBytes + 1));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
