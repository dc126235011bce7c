using Injector.Core;
using Injector.Hosting.Facts;

namespace Injector.Hosting.Tests.Facts;

public class NamespaceObjectsTests
{
    private readonly MemoryFiles _files = new();

    [Fact]
    public void File_WithDocumentsAndLists_GivesNamespacesByName()
    {
        _files.Write("ns.yaml", """
            kind: List
            items:
            - kind: Namespace
              metadata:
                name: shop
                labels: {team: storefront}
                annotations: {openshift.io/sa.scc.uid-range: 1000/10}
            - kind: Service
              metadata: {name: web}
            ---
            kind: Namespace
            metadata: {name: empty}
            """);

        var found = NamespaceObjects.ReadFile(_files, "ns.yaml");

        found.Keys.Order(StringComparer.Ordinal).ShouldBe(["empty", "shop"]);
        found["shop"].Labels["team"].ShouldBe("storefront");
        found["shop"].Annotations["openshift.io/sa.scc.uid-range"].ShouldBe("1000/10");
    }

    [Theory]
    [InlineData("hello\n", "ns.yaml: holds no Namespace objects; capture them with: kubectl get namespaces -o yaml")]
    [InlineData("kind: Service\n", "ns.yaml: holds no Namespace objects; capture them with: kubectl get namespaces -o yaml")]
    [InlineData("[1, 2]\n", "ns.yaml: holds no Namespace objects; capture them with: kubectl get namespaces -o yaml")]
    [InlineData("a: [\n", "ns.yaml:")]
    public void File_WithoutNamespaces_IsExplained(string text, string expected)
    {
        _files.Write("ns.yaml", text);

        Should.Throw<ConfigurationException>(() => NamespaceObjects.ReadFile(_files, "ns.yaml"))
            .Problems.ShouldHaveSingleItem().ToString().ShouldStartWith(expected);
    }

    [Fact]
    public void File_IsMissing_IsExplainedWithTheFlag() =>
        Should.Throw<ConfigurationException>(() => NamespaceObjects.ReadFile(_files, "ns.yaml"))
            .Problems.ShouldHaveSingleItem().ToString().ShouldContain("open ns.yaml: no such file or directory; check the path given to --namespaces");
}
