using Injector.Go.Text;
using Injector.Templating.Functions.Crypto;

namespace Injector.Templating.Functions.Sprig;

/// <summary>Passwords, encryption, keys and certificates.</summary>
internal static class Cryptography
{
    private const int MaxRandomLength = 1 << 20;
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Digits = "0123456789";
    private static readonly string Printable = string.Concat(Enumerable.Range(' ', 95).Select(c => (char)c));
    private static readonly GoType S = GoType.String;
    private static readonly GoType I = GoType.Int;
    private static readonly GoType A = GoType.Any;

    public static void AddTo(FunctionTableBuilder table, SprigOptions options)
    {
        AddRandom(table, options);
        AddPasswords(table, options);
        AddCertificates(table, options);
    }

    private static void AddRandom(FunctionTableBuilder table, SprigOptions options)
    {
        table.Add("randAlpha", (c, a) => RandomText(c, options, Letters, a[0].AsInt64), I);
        table.Add("randAlphaNum", (c, a) => RandomText(c, options, Letters + Digits, a[0].AsInt64), I);
        table.Add("randNumeric", (c, a) => RandomText(c, options, Digits, a[0].AsInt64), I);
        table.Add("randAscii", (c, a) => RandomText(c, options, Printable, a[0].AsInt64), I);
        table.Add("randBytes", (_, a) => Value.String(Convert.ToBase64String(RandomBytes(options, a[0].AsInt64))), I);
        table.Add("uuidv4", (_, _) => Value.String(Uuid(options)));
    }

    private static void AddPasswords(FunctionTableBuilder table, SprigOptions options)
    {
        table.Add("bcrypt", (c, a) => Value.String(HashPassword(c, options, a[0].AsString)), S);
        table.Add("htpasswd", (c, a) => Value.String(HtPasswd(c, options, a[0].AsString, a[1].AsString)), S, S);
        table.Add("derivePassword", (c, a) => DerivePassword(c, a), GoType.Uint32, S, S, S, S);
        table.Add("encryptAES", (_, a) => Value.String(AesText.Encrypt(a[0].AsString, a[1].AsString, RandomBytes(options, 16))), S, S);
        table.Add("decryptAES", (_, a) => Value.String(Decrypt(a[0].AsString, a[1].AsString)), S, S);
    }

    private static void AddCertificates(FunctionTableBuilder table, SprigOptions options)
    {
        var t = CertificateStruct.CertificateType;
        table.Add("genPrivateKey", (c, a) => Value.String(NewKey(c, a[0].AsString)), S);
        table.Add("buildCustomCert", (_, a) => Build(a[0].AsString, a[1].AsString), S, S);
        table.Add("genCA", (c, a) => Issue(c, options, new CertificateOrder(a[0].AsString, a[1].AsInt64) { IsAuthority = true }), S, I);
        table.Add("genCAWithKey", (c, a) => Issue(c, options, new CertificateOrder(a[0].AsString, a[1].AsInt64) { IsAuthority = true, Key = a[2].AsString }), S, I, S);
        table.Add("genSelfSignedCert", (c, a) => Issue(c, options, Order(a)), S, A, A, I);
        table.Add("genSelfSignedCertWithKey", (c, a) => Issue(c, options, Order(a) with { Key = a[4].AsString }), S, A, A, I, S);
        table.Add("genSignedCert", (c, a) => Issue(c, options, Order(a) with { Issuer = CertificateStruct.Of(a[4]) }), S, A, A, I, t);
        table.Add("genSignedCertWithKey", (c, a) => Issue(c, options, Order(a) with { Issuer = CertificateStruct.Of(a[4]), Key = a[5].AsString }), S, A, A, I, t, S);
    }

    private static byte[] RandomBytes(SprigOptions options, long count)
    {
        if (count is < 0 or > MaxRandomLength)
        {
            throw new FunctionException("runtime error: makeslice: len out of range");
        }

        var bytes = new byte[count];
        options.Random(bytes);
        return bytes;
    }

    private static Value RandomText(CallContext context, SprigOptions options, string alphabet, long length)
    {
        length = Math.Max(0, length);
        context.CheckLength(length);
        context.Spend(length);
        return Value.String(string.Create((int)length, (options, alphabet), static (span, source) =>
        {
            foreach (ref var c in span)
            {
                c = source.alphabet[(int)source.options.Next(source.alphabet.Length)];
            }
        }));
    }

    private static string Uuid(SprigOptions options)
    {
        var bytes = RandomBytes(options, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    private static string HashPassword(CallContext context, SprigOptions options, string password)
    {
        var bytes = GoText.ToBytes(password);
        if (bytes.Length > 72)
        {
            return "failed to encrypt string with bcrypt: bcrypt: password length exceeds 72 bytes";
        }

        context.Spend(100_000);
        return BcryptHash.Create(bytes, RandomBytes(options, 16), cost: 10);
    }

    private static string HtPasswd(CallContext context, SprigOptions options, string user, string password) =>
        user.Contains(':', StringComparison.Ordinal) ? $"invalid username: {user}" : $"{user}:{HashPassword(context, options, password)}";

    private static string Decrypt(string password, string text) => SprigArguments.Try(() => AesText.Decrypt(password, text));

    private static Value DerivePassword(CallContext context, ReadOnlySpan<Value> a)
    {
        context.Spend(200_000);
        return Value.String(DerivedPassword.Create((uint)a[0].AsUInt64, a[1].AsString, a[2].AsString, a[3].AsString, a[4].AsString));
    }

    private static string NewKey(CallContext context, string kind)
    {
        context.Spend(200_000);
        return CertificateAuthority.NewKey(kind) ?? $"Unknown type {kind}";
    }

    private static CertificateOrder Order(ReadOnlySpan<Value> a) => new(a[0].AsString, a[3].AsInt64)
    {
        Addresses = Names(a[1], "error parsing ip"),
        DnsNames = Names(a[2], "error processing alternate dns name"),
    };

    private static string[] Names(in Value value, string problem)
    {
        if (value.IsNil)
        {
            return [];
        }

        var list = SprigArguments.List(value, "Cannot use");
        return Array.ConvertAll(list.ToArray(), item =>
            item.Kind == GoKind.String ? item.AsString : throw new FunctionException($"{problem}: {item} is not a string"));
    }

    private static Value Issue(CallContext context, SprigOptions options, CertificateOrder order)
    {
        context.Spend(300_000);
        var serial = RandomBytes(options, 16);
        return CertificateStruct.ToValue(SprigArguments.Try(() => CertificateAuthority.Issue(order, context.Clock.GetUtcNow(), serial)));
    }

    private static Value Build(string certificate, string key)
    {
        var pair = SprigArguments.Try(() => CertificateAuthority.Read(certificate, key));
        return CertificateStruct.ToValue(pair);
    }
}
