namespace Injector.Templating.Tests.Formatting;

/// <summary>Verbs, flags, widths and complaints of printf. It never fails once the format is a string.</summary>
public sealed class PrintfTests
{
    private const string Data = """
        {"list":["a",1.5,null],"words":["x","y"],"map":{"b":2,"a":"q"},"none":null,"big":1000660000,"nested":[[1],{"k":[true]}]}
        """;

    public static TheoryData<string, string, string> Answers { get; } = new()
    {
        { "%v of every kind", """{{ printf "%v %v %v %v %v" 1 1.5 true "s" nil }}""", "1 1.5 true s <nil>" },
        { "%v of list and map", """{{ printf "%v %v %v" .list .map .nested }}""", "[a 1.5 <nil>] map[a:q b:2] [[1] map[k:[true]]]" },
        { "%+v of list and map", """{{ printf "%+v %+v" .list .map }}""", "[a 1.5 <nil>] map[a:q b:2]" },
        { "%#v of every kind", """{{ printf "%#v %#v %#v %#v %#v" 1 1.5 true "s" nil }}""", """1 1.5 true "s" <nil>""" },
        {
            "%#v of list and map",
            """{{ printf "%#v %#v" .list .map }}""",
            """[]interface {}{"a", 1.5, interface {}(nil)} map[string]interface {}{"a":"q", "b":2}"""
        },
        { "%#v of whole floats", """{{ printf "%#v %#v %#v" 1.0 1e6 1e21 }}""", "1 1e+06 1e+21" },
        {
            "%T of every kind",
            """{{ printf "%T %T %T %T %T %T %T" 1 1.5 true "s" nil .list .map }}""",
            "int float64 bool string <nil> []interface {} map[string]interface {}"
        },
        { "%d", """{{ printf "%d|%5d|%-5d|%05d|%+d|% d" 42 42 42 42 42 42 }}""", "42|   42|42   |00042|+42| 42" },
        { "%d of negative numbers", """{{ printf "%d|%06d|% d|%x" -42 -42 -42 -42 }}""", "-42|-00042|-42|-2a" },
        { "%d with precision", """{{ printf "%.4d|%8.4d|%-8.4d|%08.4d|%.0d" 42 42 42 42 0 }}""", "0042|    0042|0042    |    0042|" },
        {
            "bases",
            """{{ printf "%b %o %O %x %X %#x %#X %#o %#b" 10 10 10 255 255 255 255 8 5 }}""",
            "1010 12 0o12 ff FF 0xff 0XFF 010 0b101"
        },
        { "%c, %q and %U of numbers", """{{ printf "%c %q %U %#U" 0x4e16 0x4e16 0x4e16 0x4e16 }}""", "世 '世' U+4E16 U+4E16 '世'" },
        { "%c of no code point", """{{ printf "%c" 0x110000 }}""", "\ufffd" },
        { "%s", """{{ printf "%s|%5s|%-5s|%.2s|%05s" "abc" "abc" "abc" "abc" "abc" }}""", "abc|  abc|abc  |ab|00abc" },
        { "%s counts code points", """{{ printf "%4s|%.2s" "äö" "äöü" }}""", "  äö|äö" },
        { "%q", """{{ printf "%q %#q %+q %10q" "a\"b\n" "raw" "é" "x" }}""", "\"a\\\"b\\n\" `raw` \"\\u00e9\"        \"x\"" },
        { "%#q where backquotes do not fit", """{{ printf "%#q" "a`b" }}""", "\"a`b\"" },
        { "%x of text", """{{ printf "%x %X % x %#x %# x" "hi" "hi" "hi" "hi" "hi" }}""", "6869 6869 68 69 0x6869 0x68 0x69" },
        { "%s and %q of lists", """{{ printf "%s %q" .words .words }}""", """[x y] ["x" "y"]""" },
        { "width holds for each element", """{{ printf "%3s" .words }}""", "[  x   y]" },
        { "%t", """{{ printf "%t %5t|%-7t|" true false true }}""", "true false|true   |" },
        {
            "%e, %f and %g",
            """{{ printf "%e %f %g %E %G" 1234.5678 1234.5678 1234.5678 1234.5678 1e-10 }}""",
            "1.234568e+03 1234.567800 1234.5678 1.234568E+03 1E-10"
        },
        {
            "precision of floats",
            """{{ printf "%.2f %.0f %.3e %.3g %8.2f|%-8.2f|%08.2f" 2.675 2.5 1234.5 1234.5 3.14159 3.14159 -3.14159 }}""",
            "2.67 2 1.234e+03 1.23e+03     3.14|3.14    |-0003.14"
        },
        { "sign of floats", """{{ printf "%+f % f %+g" 1.5 1.5 -0.0 }}""", "+1.500000  1.500000 -0" },
        { "%#g keeps zeros", """{{ printf "%#g %#.3g %#v" 1.0 2.0 2.0 }}""", "1.00000 2.00 2" },
        { "%x and %b of floats", """{{ printf "%x %b" 1.5 1.0 }}""", "0x1.8p+00 4503599627370496p-52" },
        { "big number from data", """{{ printf "%v %.0f %g" .big .big .big }}""", "1.00066e+09 1000660000 1.00066e+09" },
        { "%%", """{{ printf "100%% %d%%" 5 }}""", "100% 5%" },
        { "star as width and precision", """{{ printf "%*d|%-*d|%.*f" 5 42 5 42 2 3.14159 }}""", "   42|42   |3.14" },
        { "negative star turns left", """{{ printf "%*d|" -5 42 }}""", "42   |" },
        { "argument by index", """{{ printf "%[2]d %[1]d %[2]v" 1 2 }}""", "2 1 2" },
        { "index with star", """{{ printf "%[3]*.[2]*[1]f|" 12.0 2 6 }}""", " 12.00|" },
        { "wrong type", """{{ printf "%d %s %t %f" "x" 5 "y" 3 }}""", "%!d(string=x) %!s(int=5) %!t(string=y) %!f(int=3)" },
        { "wrong type inside a list", """{{ printf "%d" .list }}""", "[%!d(string=a) %!d(float64=1.5) <nil>]" },
        { "nothing for a verb", """{{ printf "%d %s" nil .none }}""", "%!d(<nil>) %!s(<nil>)" },
        { "too few arguments", """{{ printf "%d %s" 1 }}""", "1 %!s(MISSING)" },
        { "too many arguments", """{{ printf "%d" 1 "x" 2.5 nil }}""", "1%!(EXTRA string=x, float64=2.5, <nil>)" },
        { "unknown verb", """{{ printf "%z %!" 1 }}""", "%!z(int=1) %!!(MISSING)" },
        { "percent at the end", """{{ printf "50%" }}""", "50%!(NOVERB)" },
        { "bad index", """{{ printf "%[5]d %[x]d %[0]d" 1 }}""", "%!d(BADINDEX) %!d(BADINDEX) %!d(BADINDEX)" },
        { "bad width and precision", """{{ printf "%*d %.*d" "x" 1 "y" 2 }}""", "%!(BADWIDTH)1 %!(BADPREC)2" },
        { "complex numbers", """{{ printf "%v %.1f" 1+2i 1+2i }}""", "(1+2i) (1.0+2.0i)" },
        { "invalid bytes", """{{ printf "%q %x" "\xff" "\xff" }}""", "\"\\xff\" ff" },
        { "code points that do not print", """{{ printf "%q" "\u00a0\u200b\U000e0001" }}""", "\"\\u00a0\\u200b\\U000e0001\"" },
        { "no verb at all", """{{ printf "plain" }}""", "plain" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void Printf_GivenTemplate_Prints(string situation, string template, string output) =>
        TemplateRows.Run(template, data: Data).ShouldBe(output, situation);
}
