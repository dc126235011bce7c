using System.Text.Json.Nodes;
using Injector.Cli.Charting.Values;

namespace Injector.Cli.Tests.Charting;

public sealed class SetExpressionTests
{
    /// <summary>The right sides are what helm 4.1.4 makes of them.</summary>
    [Theory]
    [InlineData("a=b", """{"a":"b"}""")]
    [InlineData("a.b=1,c=true,d=false,e=null,f=", """{"a":{"b":1},"c":true,"d":false,"e":null,"f":""}""")]
    [InlineData("a=0,b=007,c=-5,d=1.5,e=1e3", """{"a":0,"b":"007","c":-5,"d":"1.5","e":"1e3"}""")]
    [InlineData("a={x,1,true},b={}", """{"a":["x",1,true],"b":[""]}""")]
    [InlineData("a[1].b=x,a[0]=y", """{"a":["y",{"b":"x"}]}""")]
    [InlineData("a[0][1]=x", """{"a":[[null,"x"]]}""")]
    [InlineData(@"a\.b/c=x\,y", """{"a.b/c":"x,y"}""")]
    [InlineData("a=b=c", """{"a":"b=c"}""")]
    [InlineData("a.b=1,a.c=2,a=3", """{"a":3}""")]
    public void Apply_Pairs_AreLaidOver(string text, string expected) => ChartRun.Set(text).ToJsonString().ShouldBe(expected);

    [Theory]
    [InlineData("a", "\"a\": \"a\" is not followed by = and a value")]
    [InlineData("a.b", "\"a.b\": \"a.b\" is not followed by = and a value")]
    [InlineData("=x", "\"=x\" gives a value no name")]
    [InlineData("[0]=x", "\"[0]=x\" gives a value no name")]
    [InlineData("a[x]=1", "\"a[x]=1\": \"x\" is no index of a list")]
    [InlineData("a[70000]=1", "index 70000 is more than 65536")]
    [InlineData("a={x", "\"a={x\": a list ends with a closing brace")]
    public void Apply_WhatIsNone_IsToldWhy(string text, string expected) => Should.Throw<SetException>(() => ChartRun.Set(text)).Message.ShouldBe(expected);

    [Theory]
    [InlineData("""a={"b": [1, "x"]},c.d=true""", """{"a":{"b":[1,"x"]},"c":{"d":true}}""")]
    [InlineData("""{"a": {"b": 1}, "c": null}""", """{"a":{"b":1},"c":null}""")]
    [InlineData("""a="ü",b=1""", """{"a":"ü","b":1}""")]
    public void ApplyJson_PairsOrAnObject_AreLaidOver(string text, string expected)
    {
        var root = new JsonObject();
        SetExpression.ApplyJson(text, root);

        root.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).ShouldBe(expected);
    }

    [Fact]
    public void ApplyJson_WhatIsNoJson_IsToldWhere() => Should.Throw<SetException>(() => SetExpression.ApplyJson("a={", [])).Message
        .ShouldStartWith("\"a={\": what follows \"a=\" is no JSON: ");

    [Fact]
    public void Fill_Null_TakesADefaultAway()
    {
        var values = ChartRun.Set("a.b=null,c=null,d=null,list={x}");
        ValueTree.Fill(values, (JsonObject)JsonNode.Parse("""{"a": {"b": 1, "e": 2}, "c": {"x": 1}, "list": ["a", "b"], "f": 3}""")!);

        values.ToJsonString().ShouldBe("""{"a":{"e":2},"d":null,"list":["x"],"f":3}""");
    }
}
