using System.Buffers;

namespace Injector.Webhook.Bodies;

/// <summary>A whole request body, or what is wrong with it.</summary>
internal sealed class RequestBody : IDisposable
{
    private const int FirstBuffer = 4 * 1024;
    private const int LargestPooled = 1024 * 1024;

    private readonly ByteBudget _budget;
    private readonly List<long> _amounts = [];
    private byte[] _buffer = [];
    private int _length;

    /// <summary>An empty body.</summary>
    /// <param name="budget">Where its room comes from.</param>
    public RequestBody(ByteBudget budget) => _budget = budget;

    /// <summary>The body; valid until disposal.</summary>
    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    /// <summary>Why the body cannot be used; null when it can.</summary>
    public BodyProblem? Problem { get; set; }

    /// <summary>Takes room for so many bytes; the buffer itself grows with what arrives.</summary>
    /// <returns>False when the wait for it was ended.</returns>
    public async Task<bool> ReserveAsync(long bytes, CancellationToken cancellation)
    {
        if (!await _budget.TakeAsync(bytes, cancellation).ConfigureAwait(false))
        {
            return false;
        }

        _amounts.Add(bytes);
        return true;
    }

    /// <summary>Whether there is room for so many bytes in all.</summary>
    public bool HasRoomFor(long bytes) => bytes <= _amounts.Sum();

    /// <summary>Adds what has arrived; there has to be room for it.</summary>
    /// <param name="arrived">The next bytes.</param>
    /// <param name="most">Length that the body will not pass.</param>
    public void Append(ReadOnlySequence<byte> arrived, int most)
    {
        var length = _length + (int)arrived.Length;
        if (length > _buffer.Length)
        {
            Grow(Math.Max(length, Math.Min(Math.Max(_buffer.Length * 2, FirstBuffer), most)));
        }

        arrived.CopyTo(_buffer.AsSpan(_length));
        _length = length;
    }

    /// <summary>Gives buffer and room back.</summary>
    public void Dispose()
    {
        Give(_buffer);
        _buffer = [];
        _length = 0;
        _amounts.ForEach(_budget.Return);
        _amounts.Clear();
    }

    // The pool keeps what it is given: large arrays are left to the collector.
    private void Grow(int size)
    {
        var larger = size <= LargestPooled ? ArrayPool<byte>.Shared.Rent(size) : GC.AllocateUninitializedArray<byte>(size);
        _buffer.AsSpan(0, _length).CopyTo(larger);
        Give(_buffer);
        _buffer = larger;
    }

    private static void Give(byte[] buffer)
    {
        if (buffer.Length is > 0 and <= LargestPooled)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}

/// <summary>Why a body cannot be used.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Reason">Short name for metrics.</param>
/// <param name="Message">Sentence for the caller.</param>
internal sealed record BodyProblem(int Status, string Reason, string Message);
