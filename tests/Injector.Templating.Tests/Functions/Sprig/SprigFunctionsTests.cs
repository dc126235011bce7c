using Injector.Testing;

namespace Injector.Templating.Tests.Functions.Sprig;

public sealed class SprigFunctionsTests
{
    private static readonly TemplateOptions Options = new() { Functions = TemplateRows.Sprig, Clock = StoppedWatch.Instance };

    [Theory]
    [InlineData("{{ kebabcase \"TrafficPolicyV2\" }}", "traffic-policy-v2")]
    [InlineData("{{ trunc 3 \"añb\" }}", "añ")]
    [InlineData("{{ list 3 1 2 | rest | first }}", "1")]
    [InlineData("{{ get (merge (dict \"a\" 0) (dict \"a\" 8)) \"a\" }}", "8")]
    [InlineData("{{ addf 0.7 0.1 }}", "0.8")]
    [InlineData("{{ dict \"b\" \"<\" \"a\" 1e21 | toJson }}", "{\"a\":1e+21,\"b\":\"\\u003c\"}")]
    [InlineData("{{ \"shop\" | b32enc | b32dec }}", "shop")]
    [InlineData("{{ regexReplaceAll \"(\\\\w+)@\" \"joe@host\" \"${1} at \" }}", "joe at host")]
    [InlineData("{{ (semver \"v2.4\").IncPatch }}", "2.4.1")]
    [InlineData("{{ clean \"a/./b/../c\" }}", "a/c")]
    [InlineData("{{ (urlParse \"tcp://[fe80::1]:99/q\").hostname }}", "fe80::1")]
    [InlineData("{{ durationRound \"50h\" }}", "2d")]
    [InlineData("{{ coalesce 0 \"\" \"last\" | kindOf }}", "string")]
    [InlineData("{{ htpasswd \"joe\" \"pw\" | len }}", "64")]
    public void Family_GivenCall_Answers(string text, string expected) =>
        Template.Parse("t", text, Options).Execute(default).ShouldBe(expected);

    [Theory]
    [InlineData("{{ repeat 2000000000 \"ab\" }}")]
    [InlineData("{{ until 2000000000 }}")]
    [InlineData("{{ indent 2000000000 \"a\" }}")]
    [InlineData("{{ randAlpha 2000000000 }}")]
    [InlineData("{{ $d := dict }}{{ $_ := set $d \"self\" $d }}{{ deepCopy $d }}")]
    [InlineData("{{ $d := dict }}{{ $_ := set $d \"self\" $d }}{{ mustToJson $d }}")]
    public void Execute_EndlessWork_IsRefused(string text) =>
        Should.Throw<TemplateException>(() => Template.Parse("t", text, Options).Execute(default));

    [Theory]
    [InlineData("env")]
    [InlineData("expandenv")]
    [InlineData("getHostByName")]
    public void Table_FunctionThatLooksOutside_IsNotThere(string name)
    {
        SprigFunctions.Table.TryGet(name, out _).ShouldBeFalse();
        SprigFunctions.Outside(new Dictionary<string, string>()).TryGet(name, out _).ShouldBeTrue();
    }

    [Fact]
    public void Expandenv_GivenEnvironment_ReplacesNames()
    {
        var outside = SprigFunctions.Outside(new Dictionary<string, string> { ["ZONE"] = "eu" });
        var options = Options with { Functions = Options.Functions.With(outside) };
        Template.Parse("t", "{{ expandenv \"$ZONE-${ZONE}x$NONE\" }}", options).Execute(default).ShouldBe("eu-eux");
    }

    [Fact]
    public void Create_GivenRandomSource_IsRepeatable()
    {
        var zeros = SprigFunctions.Create(new SprigOptions { Random = static bytes => bytes.Clear() });
        var options = new TemplateOptions { Functions = FunctionTable.Builtin.With(zeros) };
        Template.Parse("t", "{{ randAlpha 4 }} {{ uuidv4 }}", options).Execute(default).ShouldBe("AAAA 00000000-0000-4000-8000-000000000000");
    }
}
