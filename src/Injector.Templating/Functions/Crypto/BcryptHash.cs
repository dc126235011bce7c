using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Injector.Templating.Functions.Crypto;

/// <summary>bcrypt password hashes, version <c>2a</c>.</summary>
internal static class BcryptHash
{
    private const string Alphabet = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const int SubkeyCount = 18;
    private const int HashLength = 23;
    private static readonly Lazy<uint[]> Pi = new(() => PiWords.Create(SubkeyCount + 1024));

    /// <summary>Hashes a password of at most 72 bytes with a salt of 16.</summary>
    public static string Create(byte[] password, byte[] salt, int cost)
    {
        byte[] key = [.. password, 0];
        var state = (uint[])Pi.Value.Clone();
        Expand(state, key, salt);
        for (var i = 0; i < 1 << cost; i++)
        {
            Expand(state, key, []);
            Expand(state, salt, []);
        }

        var text = "OrpheanBeholderScryDoubt"u8.ToArray();
        for (var at = 0; at < text.Length; at += 8)
        {
            var left = BinaryPrimitives.ReadUInt32BigEndian(text.AsSpan(at));
            var right = BinaryPrimitives.ReadUInt32BigEndian(text.AsSpan(at + 4));
            for (var i = 0; i < 64; i++)
            {
                Encrypt(state, ref left, ref right);
            }

            BinaryPrimitives.WriteUInt32BigEndian(text.AsSpan(at), left);
            BinaryPrimitives.WriteUInt32BigEndian(text.AsSpan(at + 4), right);
        }

        return string.Create(CultureInfo.InvariantCulture, $"$2a${cost:00}$") + Encode(salt) + Encode(text.AsSpan(0, HashLength));
    }

    private static void Expand(uint[] state, ReadOnlySpan<byte> key, ReadOnlySpan<byte> salt)
    {
        var at = 0;
        for (var i = 0; i < SubkeyCount; i++)
        {
            state[i] ^= NextWord(key, ref at);
        }

        var (left, right, saltAt) = (0u, 0u, 0);
        for (var i = 0; i < state.Length; i += 2)
        {
            if (salt.Length > 0)
            {
                left ^= NextWord(salt, ref saltAt);
                right ^= NextWord(salt, ref saltAt);
            }

            Encrypt(state, ref left, ref right);
            (state[i], state[i + 1]) = (left, right);
        }
    }

    private static uint NextWord(ReadOnlySpan<byte> bytes, ref int at)
    {
        uint word = 0;
        for (var i = 0; i < 4; i++)
        {
            word = (word << 8) | bytes[at];
            at = (at + 1) % bytes.Length;
        }

        return word;
    }

    /// <summary>One Blowfish block.</summary>
    private static void Encrypt(uint[] state, ref uint left, ref uint right)
    {
        for (var round = 0; round < 16; round += 2)
        {
            left ^= state[round];
            right ^= Round(state, left);
            right ^= state[round + 1];
            left ^= Round(state, right);
        }

        (left, right) = (right ^ state[17], left ^ state[16]);
    }

    private static uint Round(uint[] state, uint x) =>
        ((state[SubkeyCount + (int)(x >> 24)] + state[SubkeyCount + 256 + (int)((x >> 16) & 0xFF)])
            ^ state[SubkeyCount + 512 + (int)((x >> 8) & 0xFF)]) + state[SubkeyCount + 768 + (int)(x & 0xFF)];

    private static string Encode(ReadOnlySpan<byte> bytes)
    {
        var result = new StringBuilder();
        var (buffer, bits) = (0, 0);
        foreach (var b in bytes)
        {
            buffer = ((buffer << 8) | b) & 0xFFFF;
            for (bits += 8; bits >= 6; bits -= 6)
            {
                result.Append(Alphabet[(buffer >> (bits - 6)) & 63]);
            }
        }

        return bits > 0 ? result.Append(Alphabet[(buffer << (6 - bits)) & 63]).ToString() : result.ToString();
    }
}
