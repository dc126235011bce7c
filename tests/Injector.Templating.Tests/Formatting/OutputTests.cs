namespace Injector.Templating.Tests.Formatting;

/// <summary>What an action prints for each kind of value.</summary>
public sealed class OutputTests
{
    private const string Data = """
        {"list":["a",1.5,null,["n"]],"map":{"b":2,"a":null,"Z":0,"10":1,"9":1,"é":1},"none":null,"m":1000000,"k":999999,"neg":-0.0,
        "small":0.0001,"tiny":0.00001,"huge":1e21,"frac":1234567.5}
        """;

    public static TheoryData<string, string, string> Answers { get; } = new()
    {
        { "list", "{{ .list }}", "[a 1.5 <nil> [n]]" },
        { "map in byte order of keys", "{{ .map }}", "map[10:1 9:1 Z:0 a:<nil> b:2 é:1]" },
        { "floats below a million", "{{ .k }} {{ 100000.0 }} {{ 1.25 }}", "999999 100000 1.25" },
        { "floats from a million on", "{{ .m }} {{ .frac }} {{ 123456789.0 }}", "1e+06 1.2345675e+06 1.23456789e+08" },
        { "small floats", "{{ .small }} {{ .tiny }}", "0.0001 1e-05" },
        { "huge float", "{{ .huge }}", "1e+21" },
        { "largest plain exponent", "{{ 1e20 }} {{ 1e5 }}", "1e+20 100000" },
        { "negative zero", "{{ .neg }} {{ -0.0 }}", "-0 -0" },
        { "integers never get an exponent", "{{ 1000000 }} {{ 123456789012 }}", "1000000 123456789012" },
        { "nothing", "{{ .none }} {{ .absent }}", "<no value> <no value>" },
        { "nothing inside a list", "{{ .list }} {{ print .none }}", "[a 1.5 <nil> [n]] <nil>" },
        { "bool", "{{ true }}{{ not true }}", "truefalse" },
        { "empty list and map", "{{ slice .list 0 0 }}", "[]" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void Output_GivenTemplate_Prints(string situation, string template, string output) =>
        TemplateRows.Run(template, data: Data).ShouldBe(output, situation);
}
