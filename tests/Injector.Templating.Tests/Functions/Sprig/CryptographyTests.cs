namespace Injector.Templating.Tests.Functions.Sprig;

/// <summary>Functions whose answers are random: what holds of every answer.</summary>
public sealed class CryptographyTests
{
    public static TheoryData<string, string> Truths { get; } = new()
    {
        { "letters", """{{ regexMatch "^[A-Za-z]{20}$" (randAlpha 20) }}""" },
        { "letters and digits", """{{ regexMatch "^[A-Za-z0-9]{20}$" (randAlphaNum 20) }}""" },
        { "digits", """{{ regexMatch "^[0-9]{20}$" (randNumeric 20) }}""" },
        { "ASCII", """{{ regexMatch "^[ -~]{20}$" (randAscii 20) }}""" },
        { "no text at all", """{{ eq "" (randAlpha 0) }}""" },
        { "bytes are base64", "{{ eq 12 (len (b64dec (randBytes 12))) }}" },
        { "two texts differ", "{{ ne (randAlphaNum 30) (randAlphaNum 30) }}" },
        { "identifier", """{{ regexMatch "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$" uuidv4 }}""" },
        { "random integer in its bounds", "{{ $n := randInt 5 7 }}{{ and (ge $n 5) (lt $n 7) }}" },
        { "shuffle keeps the letters", """{{ eq "abc" (shuffle "cab" | splitList "" | sortAlpha | join "") }}""" },
        { "password hash", """{{ hasPrefix "$2a$" (bcrypt "pw") }}""" },
        { "password file line", """{{ regexMatch "^joe:\\$2a\\$" (htpasswd "joe" "pw") }}""" },
        { "encryption reads back", """{{ eq "text" (decryptAES "key" (encryptAES "key" "text")) }}""" },
        { "encryption differs each time", """{{ ne (encryptAES "key" "text") (encryptAES "key" "text") }}""" },
        { "elliptic key", """{{ contains "EC PRIVATE KEY" (genPrivateKey "ecdsa") }}""" },
        { "DSA key", """{{ $k := genPrivateKey "dsa" }}{{ and (hasPrefix "-----BEGIN DSA PRIVATE KEY-----\nMII" $k) (hasSuffix "-----END DSA PRIVATE KEY-----\n" $k) (ne $k (genPrivateKey "dsa")) }}""" },
        { "Edwards key", """{{ contains "PRIVATE KEY" (genPrivateKey "ed25519") }}""" },
        {
            "certificate from a key and its authority",
            """{{ $k := genPrivateKey "ecdsa" }}{{ $ca := genCAWithKey "root" 5 $k }}{{ $c := genSignedCertWithKey "svc" (list "10.0.0.1") (list "svc.shop") 5 $ca $k }}{{ and (contains "BEGIN CERTIFICATE" $c.Cert) (eq $c.Key $k) }}"""
        },
    };

    public static TheoryData<string, string> Refused { get; } = new()
    {
        { "bytes below zero", "{{ randBytes -1 }}" },
        { "kind of key that does not exist", """{{ genPrivateKey "abacus" | contains "Unknown" | ternary (fail "said in words") "" }}""" },
        { "text that was not encrypted", """{{ decryptAES "key" "%%%" }}""" },
        { "key that is none", """{{ genCAWithKey "root" 5 "no key" }}""" },
        { "certificate that is none", """{{ buildCustomCert "x" "y" }}""" },
        { "address that is none", """{{ genSelfSignedCertWithKey "svc" (list "10.0.0") (list) 5 (genPrivateKey "ecdsa") }}""" },
        { "random integer between equal bounds", "{{ randInt 5 5 }}" },
        { "length that is text", """{{ randAlpha "5" }}""" },
    };

    [Theory]
    [MemberData(nameof(Truths))]
    public void Random_EveryAnswer_Holds(string situation, string template) =>
        TemplateRows.Run(template, TemplateRows.Sprig).ShouldBe("true", situation);

    [Theory]
    [MemberData(nameof(Refused))]
    public void Random_WrongArguments_Fail(string situation, string template) =>
        TemplateRows.Fail(template, TemplateRows.Sprig).Stage.ShouldBe(TemplateStage.Exec, situation);
}
