namespace Injector.Templating.Tests.Functions.Sprig;

/// <summary>sprig's arithmetic and its loose reading of numbers.</summary>
public sealed class NumberTests
{
    private const string Data = """
        {"none":null,"f":2.9,"list":[1]}
        """;

    public static TheoryData<string, string, string> Answers { get; } = new()
    {
        { "sums of anything", """{{ add 1 "2" 3.9 true nil }}{{ add1 1 }}{{ sub 5 7 }}{{ mul 2 3 4 }}""", "72-224" },
        { "division rounds towards zero", "{{ div 7 2 }} {{ div -7 2 }} {{ mod 7 3 }} {{ mod -7 3 }}", "3 -3 1 -1" },
        { "largest and smallest", "{{ max 1 5 3 }}{{ min 4 2 }}{{ biggest 1 2 }}{{ maxf 1.5 2 }} {{ minf 1.5 2 }}", "5222 1.5" },
        {
            "reading of integers",
            """{{ int "0x1F" }} {{ int "010" }} {{ int "08" }} {{ int "5.00" }} {{ int " 5" }} {{ int "x" }} {{ int .list }}""",
            "31 8 0 5 0 0 0"
        },
        {
            "underscores between digits",
            """{{ int "1_000" }} {{ int64 "0x1_F" }} {{ int "0_7" }} {{ int "1_000.0" }} {{ int "1__0" }} {{ int "_1" }} {{ int "1_" }} {{ add "1_000" 1 }}""",
            "1000 31 7 1000 0 0 0 1001"
        },
        {
            "underscores in floats",
            """{{ float64 "1_000.5" }} {{ float64 "1_0e1_0" }} {{ float64 "1_.5" }} {{ float64 "0x1p4" }} {{ float64 "-nan" }} {{ ceil "1_000.5" }} {{ addf "1_000.5" 1 }}""",
            "1000.5 1e+11 0 16 0 1001 1001.5"
        },
        { "atoi takes plain digits", """{{ atoi "1_000" }} {{ atoi "12" }}""", "0 12" },
        { "truncation of floats", "{{ int .f }} {{ int64 -2.9 }} {{ int true }}", "2 -2 1" },
        { "type of results", """{{ printf "%T %T %T %T" (add 1 2) (int 1) (int64 1) (float64 1) }}""", "int64 int int64 float64" },
        { "float64", """{{ float64 "1.5" }} {{ float64 "abc" }} {{ float64 3 }}""", "1.5 0 3" },
        {
            "decimal arithmetic is exact",
            "{{ addf 0.1 0.2 }} {{ subf 1 0.9 }} {{ mulf 1.1 3 }} {{ divf 1 3 }} {{ add1f 1.5 }}",
            "0.3 0.1 3.3 0.3333333333333333 2.5"
        },
        { "ceil and floor", "{{ ceil 1.2 }} {{ floor -1.2 }}", "2 -2" },
        { "round", "{{ round 1.5 0 }} {{ round 2.345 2 }} {{ round -1.4 0 }} {{ round 1.45 1 0.6 }}", "2 2.35 -2 1.4" },
        { "toDecimal reads octal", "{{ toDecimal 777 }} {{ toDecimal 9 }}", "511 0" },
        { "overflow wraps", "{{ add 9223372036854775807 1 }}", "-9223372036854775808" },
        { "integers of all sizes compare", "{{ eq (add 1 2) 3 }}{{ gt (int64 5) 4 }}", "truetrue" },
    };

    public static TheoryData<string, string, string> Failures { get; } = new()
    {
        {
            "division by zero",
            "{{ div 1 0 }}",
            """template: t:1:3: executing "t" at <div 1 0>: error calling div: runtime error: integer divide by zero"""
        },
        {
            "remainder by zero",
            "{{ mod 1 0 }}",
            """template: t:1:3: executing "t" at <mod 1 0>: error calling mod: runtime error: integer divide by zero"""
        },
        {
            "comparison with a float",
            "{{ eq (add 1 2) 3.0 }}",
            """template: t:1:3: executing "t" at <eq (add 1 2) 3.0>: error calling eq: incompatible types for comparison"""
        },
        {
            "int64 where int is wanted",
            "{{ until (add 1 2) }}",
            """template: t:1:16: executing "t" at <2>: wrong type for value; expected int; got int64"""
        },
        {
            "sub with one argument",
            "{{ sub 1 }}",
            """template: t:1:3: executing "t" at <sub>: wrong number of args for sub: want 2 got 1"""
        },
        {
            "divf by zero",
            "{{ divf 1 0 }}",
            """template: t:1:3: executing "t" at <divf 1 0>: error calling divf: decimal division by 0"""
        },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void Number_GivenTemplate_Prints(string situation, string template, string output) =>
        TemplateRows.Run(template, TemplateRows.Sprig, Data).ShouldBe(output, situation);

    [Theory]
    [MemberData(nameof(Failures))]
    public void Number_GivenTemplate_FailsWithGosWords(string situation, string template, string message) =>
        TemplateRows.Fail(template, TemplateRows.Sprig, Data).Message.ShouldBe(message, situation);
}
