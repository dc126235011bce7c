using Injector.Core.Mesh;
using Injector.Templating;

namespace Injector.Core.Tests.Mesh;

public class MessageValueTests
{
    private static readonly MeshConfig Mesh = MeshConfig.Parse(
        "defaultConfig: {interceptionMode: TPROXY, concurrency: 3, drainDuration: 90s, proxyMetadata: {b: '2', a: '1'}, tracing: {zipkin: {address: 'z:1'}}, extraStatTags: [p, q]}",
        IstioRelease.Reference);

    [Theory]
    [InlineData("InterceptionMode", "TPROXY")]
    [InlineData("InterceptionMode.String", "TPROXY")]
    [InlineData("ControlPlaneAuthPolicy", "MUTUAL_TLS")]
    [InlineData("Concurrency.GetValue", "3")]
    [InlineData("Concurrency.Value", "3")]
    [InlineData("GetConcurrency.GetValue", "3")]
    [InlineData("HoldApplicationUntilProxyStarts.GetValue", "false")]
    [InlineData("ConfigPath", "./etc/istio/proxy")]
    [InlineData("StatusPort", "15020")]
    [InlineData("GetTracing.GetZipkin.GetAddress", "z:1")]
    [InlineData("GetTracing.GetTlsSettings.GetCaCertificates", "")]
    [InlineData("GetTracing.GetStackdriver.GetMaxNumberOfAttributes.GetValue", "0")]
    [InlineData("GetTracing.GetLightstep.GetSecure", "false")]
    [InlineData("ProxyMetadata", "map[a:1 b:2]")]
    [InlineData("ExtraStatTags", "[p q]")]
    [InlineData("DrainDuration.GetSeconds", "90")]
    [InlineData("GetDiscoveryRefreshDelay.GetSeconds", "0")]
    public void Selectors_OnAProxyConfig_PrintAsInGo(string selectors, string text) =>
        Print(Select(Mesh.DefaultConfig.Value, selectors)).ShouldBe(text);

    [Theory]
    [InlineData("GetTracing.GetTlsSettings", false)]
    [InlineData("GetTracing", true)]
    [InlineData("HoldApplicationUntilProxyStarts", false)]
    [InlineData("Concurrency", true)]
    [InlineData("RuntimeValues", false)]
    public void Truth_OfMessages_IsWhetherTheyAreSet(string selectors, bool truth) =>
        Select(Mesh.DefaultConfig.Value, selectors).IsTrue.ShouldBe(truth);

    [Fact]
    public void Concurrency_UpTo16_IsAPlainNumber()
    {
        Select(MeshConfig.Default(new IstioRelease(1, 6)).DefaultConfig.Value, "Concurrency").Kind.ShouldBe(GoKind.Int32);
        Select(MeshConfig.Default(new IstioRelease(1, 7)).DefaultConfig.Value, "Concurrency").Kind.ShouldBe(GoKind.Pointer);
    }

    [Fact]
    public void MeshConfig_Fields_AreReadable()
    {
        Select(Mesh.Value, "TrustDomain").AsString.ShouldBe("cluster.local");
        Select(Mesh.Value, "ProxyInboundListenPort").AsInt64.ShouldBe(15006);
        Print(Select(Mesh.Value, "DefaultConfig.InterceptionMode")).ShouldBe("TPROXY");
        Select(Mesh.Value, "ExtensionProviders").AsSlice.Count.ShouldBe(3);
    }

    [Fact]
    public void UnknownNames_AreNotThere()
    {
        var type = (StructType)Mesh.DefaultConfig.Value.Type!.Element!;
        type.FindField("Nonsense").ShouldBeNull();
        type.FindMethod("GetNonsense").ShouldBeNull();
        type.FindMethod("Nonsense").ShouldBeNull();
    }

    [Fact]
    public void Metadata_ChangedByATemplate_IsNotShared()
    {
        Select(Mesh.DefaultConfig.Value, "ProxyMetadata").AsMap.Set("c", Value.String("3"));
        Select(Mesh.DefaultConfig.Value, "ProxyMetadata").AsMap.Count.ShouldBe(2);
    }

    [Fact]
    public void ProtoToJson_OfMessages_PrunesProxyConfigsOnly()
    {
        var json = """{"drainDuration":"90s","concurrency":3,"interceptionMode":"TPROXY","tracing":{"zipkin":{"address":"z:1"}},"proxyMetadata":{"a":"1","b":"2"},"extraStatTags":["p","q"]}""";
        MessageValue.ProtoToJson(Mesh.DefaultConfig.Value).ShouldBe(json);
        MessageValue.ProtoToJson(Select(Mesh.Value, "DefaultConfig")).ShouldBe(json);
        MessageValue.ProtoToJson(Select(Mesh.DefaultConfig.Value, "GetTracing")).ShouldBe("""{"zipkin":{"address":"z:1"}}""");
        MessageValue.ProtoToJson(Select(Mesh.DefaultConfig.Value, "Sds")).ShouldBe("{}");
        MessageValue.ProtoToJson(Value.NoValue).ShouldBe("{}");
        Should.Throw<ArgumentException>(() => MessageValue.ProtoToJson(Value.String("x")));
    }

    [Fact]
    public void FormatDuration_OfMessages_IsGosNotation()
    {
        MessageValue.FormatDuration(Select(Mesh.DefaultConfig.Value, "DrainDuration"), IstioRelease.Reference).ShouldBe("1m30s");
        MessageValue.FormatDuration(Select(Mesh.DefaultConfig.Value, "FileFlushInterval"), IstioRelease.Reference).ShouldBe("0s");
        MessageValue.FormatDuration(Value.NoValue, new IstioRelease(1, 13)).ShouldBe("1s");
    }

    /// <summary>As Go's <c>%v</c> prints the kinds that messages have.</summary>
    private static string Print(Value value) => value.Type!.TextOf(value) ?? value.Kind switch
    {
        GoKind.Bool => value.AsBool ? "true" : "false",
        GoKind.String => value.AsString,
        GoKind.Slice => $"[{string.Join(' ', value.AsSlice.ToArray().Select(Print))}]",
        GoKind.Map => $"map[{string.Join(' ', value.AsMap.SortedKeys.Select(key => value.AsMap.TryGetValue(key, out var entry) ? $"{key}:{Print(entry)}" : key))}]",
        _ => value.AsInt64.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private static Value Select(Value value, string selectors)
    {
        foreach (var name in selectors.Split('.'))
        {
            value = value.Type!.FindMethod(name) is { } method
                ? method.Body(null!, value, [])
                : value.Dereference().AsStruct.GetField(((StructType)value.Dereference().Type!).FindField(name)!.Single());
        }

        return value;
    }
}
