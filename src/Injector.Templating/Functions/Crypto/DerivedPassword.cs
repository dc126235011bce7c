using System.Buffers.Binary;
using System.Security.Cryptography;
using Injector.Go.Text;

namespace Injector.Templating.Functions.Crypto;

/// <summary>Passwords after the Master Password algorithm: the same from the same site, user and secret.</summary>
internal static class DerivedPassword
{
    private const string Scope = "com.lyndir.masterpassword";

    public static string Create(uint counter, string kind, string password, string user, string site)
    {
        if (TemplatesOf(kind) is not { } templates)
        {
            return $"cannot find password template {kind}";
        }

        var (name, place) = (GoText.ToBytes(user), GoText.ToBytes(site));
        byte[] salt = [.. GoText.ToBytes(Scope), .. Number((uint)name.Length), .. name];
        var key = Scrypt.Derive(GoText.ToBytes(password), salt, 32768, 8, 2, 64);
        byte[] message = [.. GoText.ToBytes(Scope), .. Number((uint)place.Length), .. place, .. Number(counter)];
        var seed = HMACSHA256.HashData(key, message);
        var template = templates[seed[0] % templates.Length];
        return string.Create(template.Length, (template, seed), static (text, source) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                var characters = CharactersOf(source.template[i]);
                text[i] = characters[source.seed[i + 1] % characters.Length];
            }
        });
    }

    private static byte[] Number(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    private static string[]? TemplatesOf(string kind) => kind switch
    {
        "maximum" => ["anoxxxxxxxxxxxxxxxxx", "axxxxxxxxxxxxxxxxxno"],
        "long" =>
        [
            "CvcvnoCvcvCvcv", "CvcvCvcvnoCvcv", "CvcvCvcvCvcvno", "CvccnoCvcvCvcv", "CvccCvcvnoCvcv", "CvccCvcvCvcvno", "CvcvnoCvccCvcv",
            "CvcvCvccnoCvcv", "CvcvCvccCvcvno", "CvcvnoCvcvCvcc", "CvcvCvcvnoCvcc", "CvcvCvcvCvccno", "CvccnoCvccCvcv", "CvccCvccnoCvcv",
            "CvccCvccCvcvno", "CvcvnoCvccCvcc", "CvcvCvccnoCvcc", "CvcvCvccCvccno", "CvccnoCvcvCvcc", "CvccCvcvnoCvcc", "CvccCvcvCvccno",
        ],
        "medium" => ["CvcnoCvc", "CvcCvcno"],
        "short" => ["Cvcn"],
        "basic" => ["aaanaaan", "aannaaan", "aaannaaa"],
        "pin" => ["nnnn"],
        _ => null,
    };

    private static string CharactersOf(char kind) => kind switch
    {
        'V' => "AEIOU",
        'C' => "BCDFGHJKLMNPQRSTVWXYZ",
        'v' => "aeiou",
        'c' => "bcdfghjklmnpqrstvwxyz",
        'A' => "AEIOUBCDFGHJKLMNPQRSTVWXYZ",
        'a' => "AEIOUaeiouBCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz",
        'n' => "0123456789",
        'o' => "@&%?,=[]_:-+*$#!'^~;()/.",
        _ => "AEIOUaeiouBCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz0123456789!@#$%^&*()",
    };
}
