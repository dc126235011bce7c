using Injector.Core.Mesh;
using Injector.Core.Protobuf;

namespace Injector.Core.Tests.Mesh;

public class MeshTypesTests
{
    [Theory]
    [InlineData("config_path", "configPath", "ConfigPath")]
    [InlineData("mesh_mTLS", "meshMTLS", "MeshMTLS")]
    [InlineData("k8s_sa_jwt_path", "k8sSaJwtPath", "K8SSaJwtPath")]
    [InlineData("preserve_http1_header_case", "preserveHttp1HeaderCase", "PreserveHttp1HeaderCase")]
    [InlineData("h2_upgrade_policy", "h2UpgradePolicy", "H2UpgradePolicy")]
    [InlineData("enable_64bit_trace_id", "enable64bitTraceId", "Enable_64BitTraceId")]
    public void FieldNames_FromTheProtoName_AreThoseOfJsonAndGo(string proto, string json, string go)
    {
        var field = new ProtoField(proto, ProtoKind.String);
        field.JsonName.ShouldBe(json);
        field.GoName.ShouldBe(go);
    }

    [Fact]
    public void Concurrency_PlainUpTo16BoxedAfterwards_IsFoundByRelease()
    {
        ProxyTypes.ProxyConfig.FindGo("Concurrency", new IstioRelease(1, 6))!.IsWrapper.ShouldBeFalse();
        ProxyTypes.ProxyConfig.FindGo("Concurrency", new IstioRelease(1, 7))!.IsWrapper.ShouldBeTrue();
    }

    [Fact]
    public void RemovedField_InANewRelease_IsStillThereForTemplates() =>
        ProxyTypes.ProxyConfig.FindGo("ParentShutdownDuration", IstioRelease.Reference).ShouldNotBeNull();
}
