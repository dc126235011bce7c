namespace Injector.Webhook.Caching;

/// <summary>Tells whether two pods are replicas of each other as far as injection can see; taken of a <see cref="PodText"/>.</summary>
/// <param name="Key">SHA-256 over the pod and everything else that a response is made from: equal keys mean equal questions.</param>
/// <param name="TokenSuffix">The five random characters of this pod's token volume, or null when it has none (or several).</param>
internal readonly record struct PodFingerprint(PodFingerprint.Hash Key, string? TokenSuffix)
{
    /// <summary>A SHA-256 value that compares by content.</summary>
    public readonly record struct Hash(ulong A, ulong B, ulong C, ulong D)
    {
        /// <summary>Takes the 32 bytes of a hash over.</summary>
        public static Hash Of(ReadOnlySpan<byte> hash) => new(
            BitConverter.ToUInt64(hash), BitConverter.ToUInt64(hash[8..]), BitConverter.ToUInt64(hash[16..]), BitConverter.ToUInt64(hash[24..]));
    }
}
