using System.Text.Json.Nodes;
using Injector.Core.Mesh;
using Injector.Core.Protobuf;

namespace Injector.Core.Tests.Protobuf;

public class ProtoJsonReaderTests
{
    private static readonly IstioRelease Release = IstioRelease.Reference;

    [Theory]
    [InlineData("lowerCamel name", """{"statusPort":1}""", """{"statusPort":1}""")]
    [InlineData("proto name", """{"status_port":1}""", """{"statusPort":1}""")]
    [InlineData("lowerCamel wins over proto name", """{"status_port":1,"statusPort":2}""", """{"statusPort":2}""")]
    [InlineData("names are case-sensitive", """{"StatusPort":1}""", "{}")]
    [InlineData("null changes nothing", """{"statusPort":null,"tracing":null}""", "{}")]
    [InlineData("quoted number", """{"statusPort":"15021"}""", """{"statusPort":15021}""")]
    [InlineData("whole number written as float", """{"statusPort":3.0}""", """{"statusPort":3}""")]
    [InlineData("zero of a plain field is absence", """{"statusPort":0,"configPath":"","proxyMetadata":{},"extraStatTags":[]}""", "{}")]
    [InlineData("zero of a wrapper stays", """{"concurrency":0,"holdApplicationUntilProxyStarts":false}""", """{"concurrency":0,"holdApplicationUntilProxyStarts":false}""")]
    [InlineData("empty member of a group stays", """{"serviceCluster":""}""", """{"serviceCluster":""}""")]
    [InlineData("last member of a group in order of declaration wins", """{"tracingServiceName":"CANONICAL_NAME_ONLY","serviceCluster":"a"}""", """{"tracingServiceName":"CANONICAL_NAME_ONLY"}""")]
    [InlineData("enum by name", """{"interceptionMode":"TPROXY"}""", """{"interceptionMode":"TPROXY"}""")]
    [InlineData("enum by number", """{"interceptionMode":2}""", """{"interceptionMode":"NONE"}""")]
    [InlineData("undeclared enum number", """{"interceptionMode":77}""", """{"interceptionMode":77}""")]
    [InlineData("64 bits are texts", """{"tracing":{"stackdriver":{"maxNumberOfAttributes":200}}}""", """{"tracing":{"stackdriver":{"maxNumberOfAttributes":"200"}}}""")]
    [InlineData("doubles are bare", """{"tracing":{"sampling":"0.000000125"}}""", """{"tracing":{"sampling":1.25e-7}}""")]
    [InlineData("not a number", """{"tracing":{"sampling":"NaN"}}""", """{"tracing":{"sampling":"NaN"}}""")]
    [InlineData("keys are sorted, text is escaped", """{"proxyMetadata":{"b":"<\"ä\n","a":""}}""", """{"proxyMetadata":{"a":"","b":"\u003c\"ä\n"}}""")]
    [InlineData("order of declaration", """{"statusPort":1,"runtimeValues":{"a":"b"},"envoyMetricsServiceAddress":"x","proxyAdminPort":3}""", """{"envoyMetricsServiceAddress":"x","proxyAdminPort":3,"runtimeValues":{"a":"b"},"statusPort":1}""")]
    [InlineData("set messages are written", """{"tracing":{},"image":{}}""", """{"tracing":{},"image":{}}""")]
    [InlineData("unknown names are passed over", """{"mixerAddress":"x","statusPort":1}""", """{"statusPort":1}""")]
    public void Apply_OntoNothing_PrintsWhatIsSet(string rule, string json, string expected)
    {
        var reader = new ProtoJsonReader(Release);
        var message = reader.Apply(JsonNode.Parse(json)!.AsObject(), ProxyTypes.ProxyConfig.Empty);
        reader.Errors.ShouldBeEmpty(rule);
        message.ToString().ShouldBe(expected, rule);
    }

    [Theory]
    [InlineData("""{"proxyMetadata":{"A":true}}""", "proxyMetadata.A: must be a text (put quotes around numbers and booleans), not true")]
    [InlineData("""{"proxyMetadata":{"A":1}}""", "proxyMetadata.A: must be a text (put quotes around numbers and booleans), not the number 1")]
    [InlineData("""{"proxyMetadata":["A"]}""", "proxyMetadata: must be an object, not a list")]
    [InlineData("""{"extraStatTags":"a"}""", "extraStatTags: must be a list, not the text \"a\"")]
    [InlineData("""{"holdApplicationUntilProxyStarts":"true"}""", "holdApplicationUntilProxyStarts: must be true or false without quotes, not the text \"true\"")]
    [InlineData("""{"statusPort":1.5}""", "statusPort: must be a whole number, not the number 1.5")]
    [InlineData("""{"statusPort":"007"}""", "statusPort: must be a whole number, not the text \"007\"")]
    [InlineData("""{"statusPort":"1e3"}""", "statusPort: the number is out of range, -2147483648 to 2147483647 is possible")]
    [InlineData("""{"statusPort":2147483648}""", "statusPort: the number is out of range, -2147483648 to 2147483647 is possible")]
    [InlineData("""{"fileFlushMinSizeKb":-1}""", "fileFlushMinSizeKb: the number is out of range, 0 to 4294967295 is possible")]
    [InlineData("""{"tracing":{"sampling":1e400}}""", "tracing.sampling: the number is out of range")]
    [InlineData("""{"interceptionMode":"tproxy"}""", "interceptionMode: must be one of REDIRECT, TPROXY, NONE, not the text \"tproxy\"")]
    [InlineData("""{"interceptionMode":"1"}""", "interceptionMode: must be one of REDIRECT, TPROXY, NONE, not the text \"1\"")]
    [InlineData("""{"drainDuration":10}""", "drainDuration: must be a duration with unit such as 10s or 1m30s, not the number 10")]
    [InlineData("""{"drainDuration":"10"}""", "drainDuration: bad Duration: time: missing unit in duration \"10\"")]
    [InlineData("""{"tracing":"zipkin"}""", "tracing: must be an object, not the text \"zipkin\"")]
    [InlineData("""{"extraStatTags":["a",1]}""", "extraStatTags[1]: must be a text (put quotes around numbers and booleans), not the number 1")]
    public void Apply_WrongType_ErrorNamesFieldAndRemedy(string json, string error)
    {
        var reader = new ProtoJsonReader(Release);
        reader.Apply(JsonNode.Parse(json)!.AsObject(), ProxyTypes.ProxyConfig.Empty);
        reader.Errors.ShouldHaveSingleItem().ToString().ShouldBe(error);
    }

    [Fact]
    public void Apply_SeveralWrongTypes_ReportsAll()
    {
        var reader = new ProtoJsonReader(Release);
        reader.Apply(JsonNode.Parse("""{"statusPort":"x","concurrency":[],"meshId":1}""")!.AsObject(), ProxyTypes.ProxyConfig.Empty);
        reader.Errors.Count.ShouldBe(3);
    }

    [Fact]
    public void Apply_MistypedName_NotesItAndTheNameMeant()
    {
        var reader = new ProtoJsonReader(Release);
        reader.Apply(JsonNode.Parse("""{"concurency":2,"zzz":{}}""")!.AsObject(), ProxyTypes.ProxyConfig.Empty);
        reader.UnknownFields.Select(field => field.ToString()).ShouldBe(["concurency: unknown field, ignored; did you mean 'concurrency'?", "zzz: unknown field, ignored"]);
    }

    [Fact]
    public void Apply_MessageField_ReplacesThePreviousMessage()
    {
        var reader = new ProtoJsonReader(Release);
        var first = reader.Apply(JsonNode.Parse("""{"tracing":{"sampling":5,"zipkin":{"address":"a:1"}}}""")!.AsObject(), ProxyTypes.ProxyConfig.Empty);
        var second = reader.Apply(JsonNode.Parse("""{"tracing":{"sampling":7}}""")!.AsObject(), first);
        second.ToString().ShouldBe("""{"tracing":{"sampling":7}}""");
        first.ToString().ShouldBe("""{"tracing":{"zipkin":{"address":"a:1"},"sampling":5}}""");
    }

    [Fact]
    public void Apply_FieldOfAnotherRelease_IsUnknown()
    {
        var json = JsonNode.Parse("""{"parentShutdownDuration":"42s","connectionSettings":{"a":1}}""")!.AsObject();
        new ProtoJsonReader(new IstioRelease(1, 16)).Apply(json, ProxyTypes.ProxyConfig.Empty).ToString().ShouldBe("""{"parentShutdownDuration":"42s"}""");
        new ProtoJsonReader(new IstioRelease(1, 17)).Apply(json, ProxyTypes.ProxyConfig.Empty).ToString().ShouldBe("{}");
        new ProtoJsonReader(new IstioRelease(1, 31)).Apply(json, ProxyTypes.ProxyConfig.Empty).ToString().ShouldBe("""{"connectionSettings":{"a":1}}""");
    }
}
