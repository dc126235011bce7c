using Injector.Core.Releases;
using Injector.Core.Rendering.Functions;
using Injector.Core.Schema;
using Injector.Core.TypedValues;
using Injector.Templating;

namespace Injector.Core.Tests.Rendering;

public sealed class InjectionFunctionsTests
{
    private static readonly Dictionary<string, string> Variables = new() { ["SET"] = "yes", ["EMPTY"] = string.Empty };

    [Theory]
    [InlineData("{{ isset .Annotations `a` }}{{ isset .Annotations `z` }}", "truefalse")]
    [InlineData("{{ annotation . `a` `x` }},{{ annotation . `z` 1.5 }},{{ annotation . `z` nil }}", "1,1.5,<nil>")]
    [InlineData("{{ valueOrDefault `` `d` }}{{ valueOrDefault false `d` }}", "dfalse")]
    [InlineData("{{ excludeInboundPort 15020 `80, 90` }}", "80,90,15020")]
    [InlineData("{{ excludeInboundPort 15020 `` }}|{{ excludeInboundPort 0 `1` }}|{{ excludeInboundPort 90 `80, 90` }}", "15020|1|80,90,90")]
    [InlineData("{{ toJSON .Annotations }}", "{\"a\":\"1\",\"b\":\"\\u003c\"}")]
    [InlineData("{{ (fromJSON `{\"x\":[1,2]}`).x }} {{ fromJSON `{` }}", "[1 2] {}")]
    [InlineData("{{ indent 2 \"a\\n\\nb\\n\" }}|", "a\n  \n  b\n  |")]
    [InlineData("{{ directory `/a/b/c` }}{{ directory `c` }}", "/a/b/")]
    [InlineData("{{ contains `b` `abc` }}{{ toLower `ÄB` }}", "trueäb")]
    [InlineData("{{ env `SET` `d` }}{{ env `EMPTY` `d` }}{{ env `NONE` `d` }}", "yesdd")]
    [InlineData("{{ toJsonMap (omit .Annotations `b`) (strdict `c` `3` `d`) }}{{ toJsonMap }}", "{\"a\":\"1\",\"c\":\"3\",\"d\":\"\"}null")]
    [InlineData("{{ mergeMaps (strdict `a` `1`) (strdict `a` `2`) | toJSON }}", "{\"a\":\"2\"}")]
    [InlineData("{{ toYaml (omitNil (fromJSON `{\"a\":null,\"b\":[1,null],\"c\":{},\"d\":{\"x\":null}}`)) }}", "b:\n- 1\nc: {}\n")]
    [InlineData("{{ appendMultusNetwork `` `n/x` }}|{{ appendMultusNetwork `a` `n/x` }}|{{ appendMultusNetwork `a, n/x` `n/x` }}", "n/x|a, n/x|a, n/x")]
    [InlineData("{{ appendMultusNetwork `[{\"name\": \"a\"}]` `n/x` }}", "[{\"name\": \"a\"}, {\"name\": \"x\", \"namespace\": \"n\"}]")]
    [InlineData("{{ appendMultusNetwork `[broken]` `x` }}", "[broken]")]
    [InlineData("{{ render `{{ .Name }}!` }}{{ render `{{ .Gone }}` }}", "web!")]
    [InlineData("{{ formatDuration nil }}", "0s")]
    public void Execute_Function_GivesItsResult(string template, string expected) => Execute(template).ShouldBe(expected);

    [Theory]
    [InlineData("\u007f")]
    [InlineData("\u0080")]
    [InlineData("\u009f")]
    [InlineData("\ufffe")]
    [InlineData("\uffff")]
    public void ToYaml_TextThatYamlCannotHold_GivesNothing(string character)
    {
        Execute($"{{{{ toYaml (dict `a` `x{character}`) }}}}").ShouldBe(string.Empty);
        Execute($"{{{{ toYaml (list (dict `x{character}` 1)) }}}}").ShouldBe(string.Empty);
    }

    [Fact]
    public void ToYaml_ControlCharacterThatJsonEscapes_IsWritten() => Execute("{{ toYaml (dict `a` \"x\\ay\") }}").ShouldBe("a: \"x\\ay\"\n");

    [Fact]
    public void Execute_StringMapParameter_RefusesAGenericMap() =>
        Should.Throw<TemplateException>(() => Execute("{{ toJSON (dict `a` 1) }}")).Message.ShouldContain("expected map[string]string");

    [Theory]
    [InlineData("1.22.0", "[{\"name\": \"a\"}, {\"name\": \"n/x\"}]")]
    [InlineData("1.23.5", "[{\"name\": \"a\"}, {\"name\": \"n/x\"}]")]
    [InlineData("1.23.6", "[{\"name\": \"a\"}, {\"name\": \"x\", \"namespace\": \"n\"}]")]
    [InlineData("1.25.0", "[{\"name\": \"a\"}, {\"name\": \"n/x\"}]")]
    [InlineData("1.26.0", "[{\"name\": \"a\"}, {\"name\": \"x\", \"namespace\": \"n\"}]")]
    public void AppendMultusNetwork_Release_KnowsNamespacesFromThePatchOnThatBroughtThem(string release, string expected) =>
        NetworkFunctions.Append("[{\"name\": \"a\"}]", "n/x", ReleaseRules.For(IstioRelease.Parse(release))).ShouldBe(expected);

    private static string Execute(string template)
    {
        var options = new TemplateOptions { Functions = InjectionFunctions.Create(ReleaseRules.For(IstioRelease.Reference), Variables) };
        var metadata = TypedPod.Of(Json.Object("{'name':'web','annotations':{'b':'<','a':'1'}}"), PodSchema.Type("ObjectMeta"));
        return Template.Parse("inject", template, options).Execute(metadata);
    }
}
