using Injector.Cli.Tests.Checking;
using Injector.Cli.Tests.Cluster;

namespace Injector.Cli.Tests.Revisions;

public sealed class TagRemoveTests : IDisposable
{
    private readonly FakeCluster _cluster = new FakeCluster().AddInjector("canary").AddService("injector-canary").AddService("istiod-canary");
    private readonly CliRun _run;

    public TagRemoveTests() => _run = new CliRun { Cluster = _cluster };

    [Fact]
    public async Task Remove_ATagOfThisProgram_TakesItsRightsToo()
    {
        await _run.Run("tag", "set", "prod", "--revision", "canary");

        await _run.Run("tag", "remove", "prod");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldBe("tag \"prod\" is removed; pods that were injected by it keep their sidecars\n");
        _cluster.Find("MutatingWebhookConfiguration", "istio-revision-tag-prod").ShouldBeNull();
        _cluster.Find("ClusterRole", "istio-revision-tag-prod").ShouldBeNull();
        _cluster.Find("ClusterRoleBinding", "istio-revision-tag-prod").ShouldBeNull();
        _cluster.Find("MutatingWebhookConfiguration", "istio-sidecar-injector-canary").ShouldNotBeNull();
    }

    [Fact]
    public async Task Remove_ATagInUse_NeedsYes()
    {
        _cluster.Add(InstalledWebhooks.Tag("prod", "canary")).AddNamespace("shop", "istio.io/rev: prod").AddNamespace("bank", "istio.io/rev: prod");

        await _run.Run("tag", "remove", "prod");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldBe("Error: the tag \"prod\" is used by namespaces bank, shop: new pods there would get no sidecar; lead them elsewhere first, or give --yes\n");

        await _run.Run("tag", "remove", "prod", "--yes");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _cluster.Find("MutatingWebhookConfiguration", "istio-revision-tag-prod").ShouldBeNull();
    }

    [Fact]
    public async Task Remove_ATagThatAnUninstallLeftBehind_NeedsNoYes()
    {
        _cluster.Add(InstalledWebhooks.Tag("prod", "canary")).AddNamespace("shop", "istio.io/rev: prod").Remove("Service", "istiod-canary");

        await _run.Run("tag", "remove", "prod");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldBe("tag \"prod\" is removed; pods that were injected by it keep their sidecars; "
            + "namespace shop chose it, where new pods get no sidecar until the label istio.io/rev names another revision or tag\n");
        _cluster.Find("MutatingWebhookConfiguration", "istio-revision-tag-prod").ShouldBeNull();
    }

    [Fact]
    public async Task Remove_RightsOfOthers_AreLeft()
    {
        _cluster.Add(InstalledWebhooks.Tag("prod", "canary")).Add("kind: ClusterRole\nmetadata: {name: istio-revision-tag-prod}\n");

        await _run.Run("tag", "remove", "prod");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _cluster.Find("ClusterRole", "istio-revision-tag-prod").ShouldNotBeNull();
    }

    [Fact]
    public async Task Remove_ATagOfHelm_NeedsYes()
    {
        var tag = InstalledWebhooks.Tag("prod", "canary");
        tag["metadata"]!["labels"]!["app.kubernetes.io/managed-by"] = "Helm";
        _cluster.Add(tag);

        await _run.Run("tag", "remove", "prod");

        _run.Error.ShouldBe("Error: istio-revision-tag-prod is kept by Helm, whose next upgrade brings it back; take the tag out of revisionTags, or give --yes\n");
    }

    [Fact]
    public async Task Remove_NamespacesThatMayNotBeListed_NeedsYes()
    {
        _cluster.Add(InstalledWebhooks.Tag("prod", "canary"));
        _cluster.Refuse = request => request.Path.EndsWith("/namespaces", StringComparison.Ordinal) ? FakeCluster.Error(request, 403, "Forbidden") : null;

        await _run.Run("tag", "remove", "prod");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain("namespaces may not be listed, so who uses a revision is not known: GET /api/v1/namespaces");
        _run.Error.ShouldContain("Error: it is not known whether a namespace uses the tag; give --yes to remove it all the same");
    }

    [Fact]
    public async Task Remove_NoSuchTag_NamesThoseThatThereAre()
    {
        _cluster.Add(InstalledWebhooks.Tag("prod", "canary"));

        await _run.Run("tag", "remove", "test");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldBe("Error: there is no tag \"test\" on this cluster; there are prod\n");
    }

    public void Dispose() => _run.Dispose();
}
