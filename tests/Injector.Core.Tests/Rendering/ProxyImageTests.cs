using Injector.Core.Configuration;
using Injector.Core.Releases;
using Injector.Core.Rendering;

namespace Injector.Core.Tests.Rendering;

public sealed class ProxyImageTests
{
    [Theory]
    [InlineData("1.12", "distroless", null, "h/proxyv2:1.12-distroless")]
    [InlineData("1.11.2-asm.17", "distroless", "debug", "h/proxyv2:1.11.2-asm.17-debug")]
    [InlineData("1.11.2-distroless", "default", null, "h/proxyv2:1.11.2")]
    [InlineData("1.12-debug", "distroless", null, "h/proxyv2:1.12-distroless")]
    [InlineData("1.30", null, null, "h/proxyv2:1.30")]
    [InlineData("1.30", "distroless", "", "h/proxyv2:1.30")]
    public void OfProxy_Types_AnnotationBeatsConfiguration(string tag, string? configured, string? annotated, string image) =>
        ProxyImage.OfProxy(new ValuesConfig { Hub = "h", Tag = tag }, configured, annotated, ReleaseRules.For(IstioRelease.Reference)).ShouldBe(image);

    [Theory]
    [InlineData(21, "h/p:1")]
    [InlineData(22, "h/p:1-debug")]
    public void OfProxy_Variant_IsReadFrom122On(int minor, string image) =>
        ProxyImage.OfProxy(new ValuesConfig { Hub = "h", Tag = "1", Variant = "debug", ProxyImage = "p" }, null, null, ReleaseRules.For(minor)).ShouldBe(image);

    [Fact]
    public void Read_TagIsANumber_IsPrintedAsGoPrintsIt() =>
        ValuesConfig.Read(Json.Object("{'global':{'tag':1.12}}"), (_, _) => { }).Tag.ShouldBe("1.12");

    [Fact]
    public void Read_WrongType_NamesThePath()
    {
        var problems = new List<string>();

        ValuesConfig.Read(Json.Object("{'global':{'hub':{},'proxy':{'holdApplicationUntilProxyStarts':'yes'}}}"), (path, wanted) => problems.Add($"{path} must be {wanted}"));

        problems.ShouldBe([
            "global.hub must be a string",
            "global.proxy.holdApplicationUntilProxyStarts must be true or false"]);
    }
}
