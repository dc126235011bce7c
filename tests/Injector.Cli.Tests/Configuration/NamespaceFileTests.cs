using Injector.Cli.Configuration;

namespace Injector.Cli.Tests.Configuration;

public class NamespaceFileTests
{
    [Fact]
    public void Namespaces_InDocumentsAndLists_AreFoundByName()
    {
        const string Text = """
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
            """;

        var found = NamespaceFile.Read("ns.yaml", Text);

        found.Keys.Order(StringComparer.Ordinal).ShouldBe(["empty", "shop"]);
        found["shop"].Labels["team"].ShouldBe("storefront");
        found["shop"].Annotations["openshift.io/sa.scc.uid-range"].ShouldBe("1000/10");
    }
}
