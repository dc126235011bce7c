using System.Globalization;
using System.Security.Cryptography;
using Injector.Go.Text;
using Injector.Templating.Functions.Codecs;

namespace Injector.Templating.Functions.Sprig;

/// <summary>Base64, Base32 and checksums.</summary>
internal static class Encodings
{
    public static void AddTo(FunctionTableBuilder table)
    {
        Add(table, "b64enc", b => Convert.ToBase64String(b));
        Add(table, "b32enc", b => BaseEncodings.Encode32(b));
        AddDecoder(table, "b64dec", BaseEncodings.Decode64);
        AddDecoder(table, "b32dec", BaseEncodings.Decode32);
#pragma warning disable CA5350 // the template asks for SHA-1 by name; nothing here relies on its strength
        Add(table, "sha1sum", b => Convert.ToHexStringLower(SHA1.HashData(b)));
#pragma warning restore CA5350
        Add(table, "sha256sum", b => Convert.ToHexStringLower(SHA256.HashData(b)));
        Add(table, "sha512sum", b => Convert.ToHexStringLower(SHA512.HashData(b)));
        Add(table, "adler32sum", Adler32);
    }

    private static void Add(FunctionTableBuilder table, string name, Func<byte[], string> encode) =>
        table.Add(name, (_, a) => Value.String(encode(GoText.ToBytes(a[0].AsString))), GoType.String);

    /// <summary>A decoder whose failure is its result, as in sprig.</summary>
    private static void AddDecoder(FunctionTableBuilder table, string name, Func<string, byte[]> decode) =>
        table.Add(name, (_, a) => Value.String(DecodeOrExplain(a[0].AsString, decode)), GoType.String);

    private static string DecodeOrExplain(string text, Func<string, byte[]> decode)
    {
        try
        {
            return GoText.FromBytes(decode(text));
        }
        catch (FormatException e)
        {
            return e.Message;
        }
    }

    private static string Adler32(byte[] bytes)
    {
        const uint Modulus = 65521;
        var (low, high) = (1u, 0u);
        foreach (var b in bytes)
        {
            low = (low + b) % Modulus;
            high = (high + low) % Modulus;
        }

        return ((high << 16) | low).ToString(CultureInfo.InvariantCulture);
    }
}
