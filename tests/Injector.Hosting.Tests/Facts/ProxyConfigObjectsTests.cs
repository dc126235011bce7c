using Injector.Core;
using Injector.Hosting.Facts;

namespace Injector.Hosting.Tests.Facts;

public class ProxyConfigObjectsTests
{
    private readonly MemoryFiles _files = new();

    [Fact]
    public void File_WithSeveral_GivesSelectorsTimesAndNamespaces()
    {
        _files.Write("pc.yaml", """
            apiVersion: networking.istio.io/v1beta1
            kind: ProxyConfig
            metadata: {name: all, namespace: istio-system, creationTimestamp: "2024-05-01T10:00:00Z"}
            spec: {concurrency: 0}
            ---
            apiVersion: networking.istio.io/v1beta1
            kind: ProxyConfig
            metadata: {name: web}
            spec:
              selector: {matchLabels: {app: web}}
              environmentVariables: {A: b}
            """);

        var found = ProxyConfigObjects.ReadFile(_files, "pc.yaml");

        found.Select(resource => $"{resource.Namespace}/{resource.Name}").ShouldBe(["istio-system/all", "default/web"]);
        found[0].Created.ShouldBe(new DateTimeOffset(2024, 5, 1, 10, 0, 0, TimeSpan.Zero));
        found[0].MatchLabels.ShouldBeEmpty();
        found[1].MatchLabels["app"].ShouldBe("web");
        found[1].Created.ShouldBe(DateTimeOffset.MinValue);
    }

    [Fact]
    public void File_WithoutProxyConfigs_IsExplained()
    {
        _files.Write("pc.yaml", "kind: Service\n");

        Should.Throw<ConfigurationException>(() => ProxyConfigObjects.ReadFile(_files, "pc.yaml"))
            .Problems.ShouldHaveSingleItem().ToString().ShouldBe("pc.yaml: holds no ProxyConfig objects; capture them with: kubectl get proxyconfigs -A -o yaml");
    }
}
