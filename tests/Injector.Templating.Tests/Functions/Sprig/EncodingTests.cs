namespace Injector.Templating.Tests.Functions.Sprig;

/// <summary>JSON, base encodings and hashes.</summary>
public sealed class EncodingTests
{
    private const string Data = """
        {"none":null,"obj":{"b":[1,2.5,true,null],"a":"<&>\u0001\t\"é"},"list":[],"nested":{"a":{},"b":[]},"big":1e21,
        "small":0.0000001}
        """;

    public static TheoryData<string, string, string> Answers { get; } = new()
    {
        { "toJson escapes and sorts", "{{ toJson .obj }}", """{"a":"\u003c\u0026\u003e\u0001\t\"é","b":[1,2.5,true,null]}""" },
        { "toRawJson leaves markup", "{{ toRawJson .obj }}", """{"a":"<&>\u0001\t\"é","b":[1,2.5,true,null]}""" },
        { "toPrettyJson", "{{ toPrettyJson .nested }}{{ toPrettyJson (list 1) }}", "{\n  \"a\": {},\n  \"b\": []\n}[\n  1\n]" },
        {
            "toJson of scalars",
            """{{ toJson "x" }}{{ toJson 1 }}{{ toJson nil }}{{ toJson true }}{{ toJson .list }}""",
            "\"x\"1nulltrue[]"
        },
        {
            "toJson of floats",
            "{{ toJson .big }} {{ toJson .small }} {{ toJson 1e20 }} {{ toJson 1000000.0 }}",
            "1e+21 1e-7 100000000000000000000 1000000"
        },
        { "fromJson", """{{ (fromJson "{\"a\":[1,{\"b\":2}]}").a }}""", "[1 map[b:2]]" },
        { "fromJson of what is not JSON", """{{ fromJson "{" }}""", "<no value>" },
        { "fromJson refuses what follows", """{{ fromJson "1 2" }}""", "<no value>" },
        { "fromJson takes the last of equal keys", """{{ fromJson "{\"a\":1,\"a\":2}" }}""", "map[a:2]" },
        { "fromJson numbers are floats", """{{ printf "%T" (fromJson "1") }}""", "float64" },
        { "base64", """{{ b64enc "hé?>" }} {{ b64dec "aMOpPz4=" }}""", "aMOpPz4= hé?>" },
        { "base64 that is none answers the error", """{{ b64dec "a b" }}""", "illegal base64 data at input byte 1" },
        { "base64 skips line ends", """{{ b64dec "aG\nk=" }}""", "hi" },
        { "base32", """{{ b32enc "hi" }} {{ b32dec "NBUQ====" }}""", "NBUQ==== hi" },
        { "hashes", """{{ sha1sum "a" }} {{ adler32sum "a" }}""", "86f7e437faa5a7fce15d1ddcb9eaeaea377667b8 6422626" },
        { "sha256", """{{ sha256sum "" }}""", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
        {
            "derived password is deterministic",
            """{{ derivePassword 1 "long" "pw" "user" "site" }} {{ derivePassword 2 "pin" "pw" "user" "site" }}""",
            "LurmNaze1,Tomd 8232"
        },
    };

    public static TheoryData<string, string, string> Failures { get; } = new()
    {
        {
            "mustFromJson of what is not JSON",
            """{{ mustFromJson "{" }}""",
            """template: t:1:3: executing "t" at <mustFromJson "{">: error calling mustFromJson: invalid JSON in line 1 at byte 1"""
        },
        { "fromJson of a number", "{{ fromJson 1 }}", """template: t:1:12: executing "t" at <1>: expected string; found 1""" },
        { "b64enc of a number", "{{ b64enc 1 }}", """template: t:1:10: executing "t" at <1>: expected string; found 1""" },
        {
            "sha256sum of null",
            "{{ sha256sum .none }}",
            """template: t:1:13: executing "t" at <.none>: wrong type for value; expected string; got interface {}"""
        },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void Encoding_GivenTemplate_Prints(string situation, string template, string output) =>
        TemplateRows.Run(template, TemplateRows.Sprig, Data).ShouldBe(output, situation);

    [Theory]
    [MemberData(nameof(Failures))]
    public void Encoding_GivenTemplate_FailsWithGosWords(string situation, string template, string message) =>
        TemplateRows.Fail(template, TemplateRows.Sprig, Data).Message.ShouldBe(message, situation);
}
