using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Hosting.Facts;

namespace Injector.Hosting.Tests.Facts;

public sealed class NodeObjectsTests
{
    [Theory]
    [InlineData("""{"metadata":{"name":"w"},"status":{"nodeInfo":{"kubeletVersion":"v1.30.0","operatingSystem":"windows"}}}""", true)]
    [InlineData("""{"metadata":{"name":"w","labels":{"kubernetes.io/os":"windows"}},"status":{"nodeInfo":{"kubeletVersion":"v1.30.0"}}}""", true)]
    [InlineData("""{"metadata":{"name":"w","labels":{"kubernetes.io/os":"linux"}},"status":{"nodeInfo":{"kubeletVersion":"v1.30.0"}}}""", false)]
    [InlineData("""{"metadata":{"name":"w","labels":{"kubernetes.io/os":"windows"}},"status":{"nodeInfo":{"kubeletVersion":"v1.30.0","operatingSystem":"linux"}}}""", false)]
    public void Known_OldNodeBesideANewOne_KeepsSidecarsFromBeingNativeUnlessItRunsWindows(string node, bool isNative)
    {
        var linux = JsonNode.Parse("""{"metadata":{"name":"l"},"status":{"nodeInfo":{"kubeletVersion":"v1.34.0","operatingSystem":"linux"}}}""")!.AsObject();

        var nodes = NodeObjects.Known([linux, JsonNode.Parse(node)!.AsObject()]);

        NativeSidecars.Resolve(NativeSidecarMode.Auto, nodes, null, compatIstio: false).ShouldBe(isNative);
        NativeSidecars.Resolve(NativeSidecarMode.Auto, nodes, null, compatIstio: true).ShouldBeFalse();
    }
}
