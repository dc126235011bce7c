using Injector.Hosting.Configuration;
using Injector.Hosting.Naming;
using Injector.Webhook.Configuration;

namespace Injector.Webhook.Tests.Configuration;

public sealed class WatchedConfigurationTests
{
    private static readonly WatchedConfiguration Watched = new("mesh", ConfigMapNames.Of(""), new ConfigurationFiles(), "");

    [Theory]
    [InlineData("ConfigMap mesh/istio, key mesh", "istio")]
    [InlineData("ConfigMap mesh/istio-sidecar-injector, key config", "istio-sidecar-injector")]
    [InlineData("ConfigMap mesh/istio", "istio")]
    [InlineData(null, "istio-sidecar-injector")]
    public void NameOfMapAtFault_OfAText_IsTheObjectItStandsIn(string? text, string name) => Watched.NameOfMapAtFault(text).ShouldBe(name);
}
