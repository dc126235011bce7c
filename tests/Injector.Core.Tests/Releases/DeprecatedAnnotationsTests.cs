namespace Injector.Core.Tests.Releases;

public sealed class DeprecatedAnnotationsTests
{
    [Theory]
    [InlineData("sidecar.istio.io/inject", "1.11.8", "1.12.0")]
    [InlineData("sidecar.istio.io/statsInclusionPrefixes", "1.7.8", "1.8.0")]
    [InlineData("policy.istio.io/check", "1.7.8", "1.8.0")]
    [InlineData("traffic.sidecar.istio.io/kubevirtInterfaces", "1.24.6", "1.25.0")]
    public void Annotation_IsDeprecated_FromItsReleaseOn(string name, string before, string at)
    {
        DeprecatedAnnotations.Find(name, IstioRelease.Parse(before)).ShouldBeNull();
        DeprecatedAnnotations.Find(name, IstioRelease.Parse(at)).ShouldNotBeNull().Advice.ShouldNotBeEmpty();
        DeprecatedAnnotations.Find(name, IstioRelease.Parse("1.30.0")).ShouldNotBeNull().Name.ShouldBe(name);
    }

    [Theory]
    [InlineData("sidecar.istio.io/logLevel")]
    [InlineData("proxy.istio.io/config")]
    [InlineData("")]
    public void Annotation_InUse_IsNot(string name) => DeprecatedAnnotations.Find(name, IstioRelease.Parse("1.30.0")).ShouldBeNull();
}
