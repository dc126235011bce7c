using System.Numerics;

namespace Injector.Templating.Functions.Crypto;

/// <summary>The binary fraction of π in words of 32 bits, which Blowfish starts from; calculated with Machin's formula.</summary>
internal static class PiWords
{
    private const int GuardBits = 64;

    public static uint[] Create(int count)
    {
        var bits = (count * 32) + GuardBits;
        var one = BigInteger.One << bits;
        var pi = 4 * ((4 * InverseTangent(5, one)) - InverseTangent(239, one));
        var fraction = (pi - (3 * one)) >> GuardBits;
        var words = new uint[count];
        for (var i = count - 1; i >= 0; i--)
        {
            words[i] = (uint)(fraction & uint.MaxValue);
            fraction >>= 32;
        }

        return words;
    }

    /// <summary>arctan(1/x) scaled by <paramref name="one"/>.</summary>
    private static BigInteger InverseTangent(int x, BigInteger one)
    {
        var power = one / x;
        var sum = power;
        for (var (n, sign) = (3, -1); !power.IsZero; n += 2, sign = -sign)
        {
            power /= x * x;
            sum += sign * (power / n);
        }

        return sum;
    }
}
