using System.Security.Cryptography;

namespace Injector.Templating;

/// <summary>What sprig's functions take from outside. Time comes from the clock of the running template.</summary>
public sealed record SprigOptions
{
    /// <summary>Fills a buffer with random bytes.</summary>
    public delegate void RandomSource(Span<byte> buffer);

    /// <summary>Randomness for passwords, identifiers and shuffling; keys and certificates always use the system's.</summary>
    /// <value>Default: the system's cryptographic source.</value>
    public RandomSource Random { get; init; } = RandomNumberGenerator.Fill;

    /// <summary>A number from 0 up to, not including, <paramref name="limit"/>.</summary>
    internal long Next(long limit)
    {
        Span<byte> bytes = stackalloc byte[8];
        var most = ulong.MaxValue - (ulong.MaxValue % (ulong)limit);
        while (true)
        {
            Random(bytes);
            var value = BitConverter.ToUInt64(bytes);
            if (value < most)
            {
                return (long)(value % (ulong)limit);
            }
        }
    }
}
