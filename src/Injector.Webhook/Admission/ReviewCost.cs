namespace Injector.Webhook.Admission;

/// <summary>What a review takes while it is worked on, told before it is parsed.</summary>
internal static class ReviewCost
{
    private const int BytesPerByte = 4;
    private const int BytesPerNode = 160;

    /// <summary>An estimate that errs on the safe side: punctuation inside texts counts as structure.</summary>
    /// <param name="body">The whole review.</param>
    /// <returns>Bytes of memory.</returns>
    public static long Of(ReadOnlySpan<byte> body) =>
        ((long)body.Length * BytesPerByte) + ((long)(body.Count((byte)',') + body.Count((byte)'{') + body.Count((byte)'[')) * BytesPerNode);
}
