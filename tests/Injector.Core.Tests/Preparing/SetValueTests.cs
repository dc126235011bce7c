using System.Text.Json.Nodes;
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
    [InlineData("{'a':{'b':1}}", "a={\"c\":[1,2]},d=\"x,y\" ,e=null", "{\"a\":{\"c\":[1,2]},\"d\":\"x,y\",\"e\":null}")]
    [InlineData("{}", "a[0].b=1.5,c=true", "{\"a\":[{\"b\":1.5}],\"c\":true}")]
    [InlineData("{'a':{'b':1}}", " {\"a\":{\"c\":\"\u00e9\"},\"d\":[]} ", "{\"a\":{\"b\":1,\"c\":\"\\u00E9\"},\"d\":[]}")]
    public void Apply_Json_IsTakenAsItIs(string values, string assignment, string expected)
    {
        var tree = Json.Object(values);

        SetValue.Apply(tree, assignment, SetForm.Json);

        tree.ToJsonString().ShouldBe(expected);
    }

    [Theory]
    [InlineData("a.b=1,c=true,d=null", "{\"a\":{\"b\":\"1\"},\"c\":\"true\",\"d\":\"null\"}")]
    [InlineData("a={1,true},b[1]=007", "{\"a\":[\"1\",\"true\"],\"b\":[null,\"007\"]}")]
    public void Apply_Text_StaysText(string assignment, string expected)
    {
        JsonObject tree = [];

        SetValue.Apply(tree, assignment, SetForm.Text);

        tree.ToJsonString().ShouldBe(expected);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a=")]
    [InlineData("a=text")]
    [InlineData("a=[1")]
    [InlineData("a=1 2")]
    [InlineData("a={} x")]
    [InlineData("{\"a\":1")]
    [InlineData("{\"a\":1} b=1")]
    public void Apply_NoJson_SaysSo(string assignment) => Should.Throw<FormatException>(() => SetValue.Apply([], assignment, SetForm.Json));

    /// <summary>Files lie below, then the flags come in Helm's order, wherever they stand on a command line.</summary>
    [Fact]
    public void Prepare_AllForms_LaterOnesGoOver()
    {
        var settings = new InjectionSettings
        {
            SetJsonValues = ["{\"global\":{\"hub\":\"json\",\"tag\":\"1.29.0\",\"network\":\"json\"}}"],
            SetValues = ["global.hub=set,global.tag=1.28.0"],
            SetStringValues = ["global.hub=string"],
        };
        var config = new InjectorConfig { ConfigText = "templates: {sidecar: 'spec: {containers: [{name: istio-proxy}]}'}", ValuesText = "global: {hub: file, meshID: file}" };

        InjectionSnapshot.Prepare(config, settings).Values.ToJsonString()
            .ShouldBe("""{"global":{"hub":"string","meshID":"file","tag":"1.28.0","network":"json"}}""");
    }

    [Theory]
    [InlineData("--set", "global.hubb=x", "value-unknown", "--set global.hubb: the values have no such key, and no template reads it; did you mean 'hub'?")]
    [InlineData("--set-string", "global.proxy.imagee=x", "value-unknown", "--set-string global.proxy.imagee: the values have no such key, and no template reads it; did you mean 'image'?")]
    [InlineData("--set-json", "pilot={\"cni\":{\"enabeld\":true}}", "value-unknown", "--set-json pilot.cni.enabeld: the values have no such key, and no template reads it; did you mean 'enabled'?")]
    [InlineData("--set", "pilot.traceSampling=1", "value-unread", "--set pilot.traceSampling: no template reads it, so it changes no pod; it is a value of other parts of Istio")]
    [InlineData("--set", "meshConfig.accessLogFile=x", "value-unread", "--set meshConfig.accessLogFile: no template reads it, so it changes no pod; the mesh configuration is given by --meshConfigFile, or in an IstioOperator")]
    [InlineData("--set", "global.proxy.resources.limits.cpu=1", null, null)]
    [InlineData("--set", "global.proxy.excludeIPRanges=1.1.1.1/32", null, null)]
    [InlineData("--set", "global.imagePullSecrets[0]=x", null, null)]
    [InlineData("--set", "global=null", null, null)]
    [InlineData("--set", "pilot.env.ANY=x", null, null)]
    public void Prepare_WithTheBuiltInTemplates_TellsWhatTheyDoNotRead(string flag, string assignment, string? id, string? expected)
    {
        var settings = flag switch
        {
            "--set" => new InjectionSettings { SetValues = [assignment] },
            "--set-string" => new InjectionSettings { SetStringValues = [assignment] },
            _ => new InjectionSettings { SetJsonValues = [assignment] },
        };

        InjectionSnapshot.Prepare(BuiltInConfiguration.Load(), settings).Warnings.Select(warning => (warning.Id, warning.Sentence))
            .ShouldBe(id is null ? [] : [(id, expected!)]);
    }

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
