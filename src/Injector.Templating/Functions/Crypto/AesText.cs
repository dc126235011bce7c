using System.Security.Cryptography;
using Injector.Go.Text;

namespace Injector.Templating.Functions.Crypto;

/// <summary>AES-CBC with PKCS#7 padding; the key is the password, cut or filled with zeros to 32 bytes, and the vector stands in front.</summary>
internal static class AesText
{
    private const int KeyLength = 32;
    private const int BlockLength = 16;

    public static string Encrypt(string password, string text, byte[] vector)
    {
        using var aes = Create(password);
        return Convert.ToBase64String([.. vector, .. aes.EncryptCbc(GoText.ToBytes(text), vector)]);
    }

    /// <exception cref="FormatException">The text was not made by <see cref="Encrypt"/> with that password.</exception>
    public static string Decrypt(string password, string encrypted)
    {
        var bytes = Codecs.BaseEncodings.Decode64(encrypted);
        if (bytes.Length < 2 * BlockLength || bytes.Length % BlockLength != 0)
        {
            throw new FormatException("crypto/cipher: input not full blocks");
        }

        using var aes = Create(password);
        try
        {
            return GoText.FromBytes(aes.DecryptCbc(bytes.AsSpan(BlockLength), bytes.AsSpan(0, BlockLength)));
        }
        catch (CryptographicException)
        {
            throw new FormatException("the text was not encrypted with this password");
        }
    }

    private static Aes Create(string password)
    {
        var key = new byte[KeyLength];
        var bytes = GoText.ToBytes(password);
        bytes.AsSpan(0, Math.Min(bytes.Length, KeyLength)).CopyTo(key);
        var aes = Aes.Create();
        aes.Key = key;
        return aes;
    }
}
