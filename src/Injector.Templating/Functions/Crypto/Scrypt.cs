using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace Injector.Templating.Functions.Crypto;

/// <summary>The scrypt key derivation (RFC 7914).</summary>
internal static class Scrypt
{
    public static byte[] Derive(byte[] password, byte[] salt, int n, int r, int p, int length)
    {
        var blockWords = 32 * r;
        var bytes = Rfc2898DeriveBytes.Pbkdf2(password, salt, 1, HashAlgorithmName.SHA256, p * blockWords * 4);
        var words = new uint[p * blockWords];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(i * 4));
        }

        var memory = new uint[n * blockWords];
        for (var i = 0; i < p; i++)
        {
            Mix(words.AsSpan(i * blockWords, blockWords), memory, n);
        }

        for (var i = 0; i < words.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * 4), words[i]);
        }

        return Rfc2898DeriveBytes.Pbkdf2(password, bytes, 1, HashAlgorithmName.SHA256, length);
    }

    private static void Mix(Span<uint> block, uint[] memory, int n)
    {
        var size = block.Length;
        var other = new uint[size];
        for (var i = 0; i < n; i++)
        {
            block.CopyTo(memory.AsSpan(i * size));
            MixBlock(block, other);
        }

        for (var i = 0; i < n; i++)
        {
            var chosen = memory.AsSpan((int)(block[size - 16] & (uint)(n - 1)) * size, size);
            for (var k = 0; k < size; k++)
            {
                block[k] ^= chosen[k];
            }

            MixBlock(block, other);
        }
    }

    private static void MixBlock(Span<uint> block, Span<uint> scratch)
    {
        Span<uint> x = stackalloc uint[16];
        block[^16..].CopyTo(x);
        var half = block.Length / 32;
        for (var i = 0; i < block.Length / 16; i++)
        {
            for (var k = 0; k < 16; k++)
            {
                x[k] ^= block[(i * 16) + k];
            }

            Salsa8(x);
            x.CopyTo(scratch[(((i / 2) + (i % 2 * half)) * 16)..]);
        }

        scratch.CopyTo(block);
    }

    private static void Salsa8(Span<uint> block)
    {
        Span<uint> x = stackalloc uint[16];
        block.CopyTo(x);
        for (var round = 0; round < 4; round++)
        {
            Quarter(x, 0, 4, 8, 12);
            Quarter(x, 5, 9, 13, 1);
            Quarter(x, 10, 14, 2, 6);
            Quarter(x, 15, 3, 7, 11);
            Quarter(x, 0, 1, 2, 3);
            Quarter(x, 5, 6, 7, 4);
            Quarter(x, 10, 11, 8, 9);
            Quarter(x, 15, 12, 13, 14);
        }

        for (var i = 0; i < 16; i++)
        {
            block[i] += x[i];
        }
    }

    private static void Quarter(Span<uint> x, int a, int b, int c, int d)
    {
        x[b] ^= BitOperations.RotateLeft(x[a] + x[d], 7);
        x[c] ^= BitOperations.RotateLeft(x[b] + x[a], 9);
        x[d] ^= BitOperations.RotateLeft(x[c] + x[b], 13);
        x[a] ^= BitOperations.RotateLeft(x[d] + x[c], 18);
    }
}
