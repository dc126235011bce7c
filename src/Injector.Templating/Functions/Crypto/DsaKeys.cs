using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;

namespace Injector.Templating.Functions.Crypto;

/// <summary>Makes DSA keys of 2048 and 256 bits.</summary>
internal static class DsaKeys
{
    // Domain parameters are public, and many keys may share them (FIPS 186-4, 4.3). These were made once: to make some takes longer than a
    // template may run.
    private static readonly BigInteger Prime = Number(
        "dce97fa25fb564e58e213b5e1762d9f87c32936490c2188af551f9d556fd6b879960060d304a2652c55c4337f58c05d13fd0f6facda79a424123c6556fcca25c" +
        "8c096f8bcfb4c245669668ea159cbf7393d7b7df50474d5e8a03160eef0b6761327ab5b4a6e7b4727378315db954e42e3abeb91860af21119c05d041a6d2fa0d" +
        "b4318efea7e6f8659a77345c6361bb5508b82fe5cb14f31d231bed22c49099a8ce1b5b577e744d06002f45af402894efcb9d382c28de257de56a50609fca6355" +
        "b6bcf055f40ed3802d681796c321f1efe39d41857f0fdd820cf5748b2bcdb479e844d881026cc7a04e499cb974ab01e6bc650c72b064976039c789a32e0d6ea5");

    private static readonly BigInteger Order = Number(
        "808d869d120a5df9edef6655eef9cf552a481adb25802bd13e53b25aa2069473");

    private static readonly BigInteger Base = Number(
        "9a15e61f60b22c47dec2c1dbc91f0e5d89221fc6eb840a65f6f410de43b8bc99b4a80c7e2a33a48a6a61050bc28494d4fdf0f97930979f865eff366b01d6269b" +
        "89c7a7eb5c0ac2e0c331470743bb4b2dc3ee796f1ed97065882f3c20d21fef456af67935bddda5c5fa6e5937d963150c55c39aad9ff1bbea216d5cfceed3e1e8" +
        "515c29aac924a4c4c1d1d57e12b1f2d83ee0b59201b862c1d13f2cf0d764bd88d3f02fa694da033b0444a0c183fadf19d3c53c64f19506141c0202240a94e50a" +
        "f5ac8b303f3043ebe866e8cc757a9682903bbc671da0e56ad0ad52c4513ebf0a295c7516ae19f99f501d6d3f5cfc149583aad5d9985eaae130800a0dacf4330e");

    /// <summary>A new key as PEM: version, parameters, public and private number, as OpenSSL writes them.</summary>
    public static string NewKey()
    {
        var secret = Secret();
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            foreach (var number in (ReadOnlySpan<BigInteger>)[Prime, Order, Base, BigInteger.ModPow(Base, secret, Prime), secret])
            {
                writer.WriteInteger(number);
            }
        }

        return PemEncoding.WriteString("DSA PRIVATE KEY", writer.Encode()) + "\n";
    }

    /// <summary>A number from 1 to one less than the order; 64 bits more than that make all of them as likely.</summary>
    private static BigInteger Secret() =>
        (new BigInteger(RandomNumberGenerator.GetBytes(Order.GetByteCount() + 8), isUnsigned: true) % (Order - 1)) + 1;

    private static BigInteger Number(string hex) => new(Convert.FromHexString(hex), isUnsigned: true, isBigEndian: true);
}
