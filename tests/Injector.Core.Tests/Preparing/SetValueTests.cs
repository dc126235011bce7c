using Injector.Core.Preparing;

namespace Injector.Core.Tests.Preparing;

public sealed class SetValueTests
{
    [Theory]
    [InlineData("{}", "a.b=1", "{\"a\":{\"b\":1}}")]
    [InlineData("{'a':{'b':1,'c':2}}", "a.b=x", "{\"a\":{\"b\":\"x\",\"c\":2}}")]
    [InlineData("{'l':[1]}", "l[2].n=true", "{\"l\":[1,null,{\"n\":true}]}")]
    [InlineData("{}", "a\\.b=null", "{\"a.b\":null}")]
    [InlineData("{}", "tag=007", "{\"tag\":\"007\"}")]
    [InlineData("{}", "a=1,b=x,c.d=true", "{\"a\":1,\"b\":\"x\",\"c\":{\"d\":true}}")]
    [InlineData("{}", "a={x,y z,3},b=2", "{\"a\":[\"x\",\"y z\",3],\"b\":2}")]
    [InlineData("{'a':['z']}", "a={x}", "{\"a\":[\"x\"]}")]
    [InlineData("{}", "a=x\\,y,b={p\\,q,r\\}s}", "{\"a\":\"x,y\",\"b\":[\"p,q\",\"r}s\"]}")]
    [InlineData("{}", "a[0].b=1,a[1].b=2", "{\"a\":[{\"b\":1},{\"b\":2}]}")]
    [InlineData("{}", "a[1][0]=x", "{\"a\":[null,[\"x\"]]}")]
    [InlineData("{'a':{'b':1,'c':2}}", "a.b=null", "{\"a\":{\"c\":2}}")]
    [InlineData("{'a':{'b':1}}", "a=NULL", "{}")]
    [InlineData("{'a':1}", "a.b=x", "{\"a\":{\"b\":\"x\"}}")]
    [InlineData("{}", "a=", "{\"a\":\"\"}")]
    [InlineData("{}", "a=,b=1", "{\"a\":\"\",\"b\":1}")]
    [InlineData("{}", "a=True,b=FALSE,c=0,d=-5,e=1.5,f=1e3,g=00", "{\"a\":true,\"b\":false,\"c\":0,\"d\":-5,\"e\":\"1.5\",\"f\":\"1e3\",\"g\":\"00\"}")]
    [InlineData("{}", "a=b=c", "{\"a\":\"b=c\"}")]
    [InlineData("{}", "a=1,", "{\"a\":1}")]
    [InlineData("{}", "a= true", "{\"a\":\" true\"}")]
    [InlineData("{}", "a=9223372036854775808", "{\"a\":\"9223372036854775808\"}")]
    public void Apply_Assignment_ChangesTheTree(string values, string assignment, string expected)
    {
        var tree = Json.Object(values);

        SetValue.Apply(tree, assignment);

        tree.ToJsonString().ShouldBe(expected);
    }

    [Theory]
    [InlineData("a.b")]
    [InlineData("=1")]
    [InlineData("a[x]=1")]
    [InlineData("a[99999999]=1")]
    [InlineData("")]
    [InlineData("a={x,y")]
    [InlineData("a,b=1")]
    [InlineData("a=1,,b=2")]
    [InlineData("a.=1")]
    [InlineData("a..b=1")]
    [InlineData("a[0]b=1")]
    [InlineData("a[0]")]
    [InlineData("a[-1]=1")]
    [InlineData("a[0].b=1,a.c=2")]
    [InlineData("a.b=1,a[0]=2")]
    [InlineData("a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a=1")]
    public void Apply_NotAnAssignment_SaysSo(string assignment) => Should.Throw<FormatException>(() => SetValue.Apply([], assignment));

    [Theory]
    [InlineData("globl.hub=x", "--set globl: the values have no such key, and no template reads it; did you mean 'global'?")]
    [InlineData("pilotcni=x", "--set pilotcni: the values have no such key, and no template reads it; look at how it is spelt")]
    [InlineData("global.hub=x,pilt.cni.enabled=true", "--set pilt: the values have no such key, and no template reads it; did you mean 'pilot'?")]
    [InlineData("mine.image=x", null)]
    [InlineData("own.key=x", null)]
    [InlineData("istio_cni.enabled=true", null)]
    public void Prepare_AssignmentThatNothingReads_IsAWarning(string assignment, string? expected)
    {
        var config = new InjectorConfig { ConfigText = "templates: {sidecar: 'spec: {containers: [{name: istio-proxy, image: \"{{ .Values.mine.image }}\"}]}'}", ValuesText = "own: {}" };

        var snapshot = InjectionSnapshot.Prepare(config, new InjectionSettings { SetValues = [assignment] });

        snapshot.Warnings.Where(warning => warning.Id == "value-unknown").Select(warning => warning.Sentence).ShouldBe(expected is null ? [] : [expected]);
    }
}
