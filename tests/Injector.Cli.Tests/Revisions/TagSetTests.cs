using Injector.Cli.Revisions;
using Injector.Cli.Tests.Checking;
using Injector.Cli.Tests.Cluster;
using Injector.Hosting.Webhooks;
using Injector.Json;

namespace Injector.Cli.Tests.Revisions;

public sealed class TagSetTests : IDisposable
{
    private readonly FakeCluster _cluster = new FakeCluster().AddInjector("canary").AddNamespace("shop", "istio.io/rev: prod");
    private readonly CliRun _run;

    public TagSetTests() => _run = new CliRun { Cluster = _cluster };

    [Fact]
    public async Task Set_OfThisProduct_MakesTheObjectOfTheChart()
    {
        await _run.Run("tag", "set", "prod", "--revision", "canary");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldBe("tag \"prod\" leads to revision \"canary\"; namespaces that choose it: shop; their pods change when they are made anew\n");
        var made = _cluster.Find("MutatingWebhookConfiguration", "istio-revision-tag-prod")!;
        made["metadata"]!["labels"]!.ToJsonString().ShouldBe(
            """{"istio.io/rev":"canary","app.kubernetes.io/name":"injector","istio.io/tag":"prod","app.kubernetes.io/managed-by":"injector"}""");
        made["metadata"]!["annotations"]!.ToJsonString().ShouldBe("""{"example.org/team":"mesh"}""");
        made.Items("webhooks").Select(entry => entry.TextOrEmpty("name")).ShouldBe(["rev.namespace.sidecar-injector.istio.io", "rev.object.sidecar-injector.istio.io"]);
        foreach (var entry in made.Items("webhooks"))
        {
            entry.At("clientConfig")!.ToJsonString().ShouldBe("""{"service":{"name":"injector-canary","namespace":"istio-system","path":"/inject","port":443},"caBundle":"Q0E="}""");
        }
    }

    /// <summary>The selectors are those that Istio's chart writes for tags.</summary>
    [Theory]
    [InlineData("prod")]
    [InlineData("default")]
    public async Task Set_Selectors_AreThoseOfTheReference(string tag)
    {
        await _run.Run("tag", "set", tag, "--revision", "canary");

        string[] Selectors(System.Text.Json.Nodes.JsonObject item) =>
            [.. item.Items("webhooks").Select(entry => entry.TextOrEmpty("name") + entry.At("namespaceSelector")!.ToJsonString() + entry.At("objectSelector")!.ToJsonString())];
        Selectors(_cluster.Find("MutatingWebhookConfiguration", $"istio-revision-tag-{tag}")!).ShouldBe(Selectors(InstalledWebhooks.Tag(tag, "canary")));
    }

    [Fact]
    public async Task Set_WhoKeepsTheRevisionsBundleByName_MayKeepTheTags()
    {
        await _run.Run("tag", "set", "prod", "--revision", "canary");

        _cluster.Find("ClusterRole", "istio-revision-tag-prod")!["rules"]!.ToJsonString().ShouldBe(
            """[{"apiGroups":["admissionregistration.k8s.io"],"resources":["mutatingwebhookconfigurations"],"resourceNames":["istio-revision-tag-prod"],"verbs":["get","patch"]}]""");
        _cluster.Find("ClusterRoleBinding", "istio-revision-tag-prod")!["subjects"]!.ToJsonString().ShouldBe(
            """[{"kind":"ServiceAccount","name":"injector-canary","namespace":"istio-system"}]""");
    }

    [Fact]
    public async Task Set_OfIstio_NeedsNoFurtherRight()
    {
        _cluster.AddIstio("asm");

        await _run.Run("tag", "set", "prod", "--revision", "asm");

        _run.ExitCode.ShouldBe(0, _run.Error);
        WebhookOwner.Of(_cluster.Find("MutatingWebhookConfiguration", "istio-revision-tag-prod")!).ShouldBe("istio");
        _cluster.Find("ClusterRole", "istio-revision-tag-prod").ShouldBeNull();
    }

    [Fact]
    public async Task Set_OutsideTheUsualNamespace_BearsItsName()
    {
        var webhook = InstalledWebhooks.ControlPlane("far");
        foreach (var entry in webhook["webhooks"]!.AsArray())
        {
            entry!["clientConfig"]!["service"]!["namespace"] = "mesh";
        }

        _cluster.Add(webhook);

        await _run.Run("tag", "set", "prod", "--revision", "far");

        _cluster.Find("MutatingWebhookConfiguration", "istio-revision-tag-prod-mesh").ShouldNotBeNull();
    }

    [Fact]
    public async Task Set_Overwrite_LeadsElsewhere_UnderTheSameName()
    {
        _cluster.AddInjector("next");
        await _run.Run("tag", "set", "prod", "--revision", "canary");

        await _run.Run("tag", "set", "prod", "--revision", "next", "--overwrite");

        _run.ExitCode.ShouldBe(0, _run.Error);
        var made = _cluster.Find("MutatingWebhookConfiguration", "istio-revision-tag-prod")!;
        made.TextOrEmpty("metadata", "labels", "istio.io/rev").ShouldBe("next");
        _cluster.Find("ClusterRoleBinding", "istio-revision-tag-prod")!["subjects"]!.ToJsonString().ShouldContain("injector-next");
    }

    [Fact]
    public async Task Set_DryRun_KeepsNothing()
    {
        await _run.Run("tag", "set", "prod", "--revision", "canary", "--dry-run");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldContain("(dry run: nothing was kept)");
        _cluster.Find("MutatingWebhookConfiguration", "istio-revision-tag-prod").ShouldBeNull();
        _cluster.Requests.ShouldContain("POST /apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations");
    }

    [Fact]
    public async Task Set_OutputYaml_WritesTheObjectsAndSendsNone()
    {
        await _run.Run("tag", "set", "prod", "--revision", "canary", "-o", "yaml");

        _run.Out.ShouldContain("kind: ClusterRoleBinding\n");
        _run.Out.ShouldContain("    name: istio-revision-tag-prod\n");
        _cluster.Requests.ShouldAllBe(line => line.StartsWith("GET"));
    }

    [Fact]
    public async Task Set_WithoutABundleYet_IsSaid()
    {
        _cluster.AddInjector("fresh", bundle: string.Empty);

        await _run.Run("tag", "set", "prod", "--revision", "fresh");

        _run.ExitCode.ShouldBe(0);
        _run.Error.ShouldContain("istio-sidecar-injector-fresh has no caBundle yet");
    }

    [Theory]
    [InlineData("prod", "nosuch", "Error: there is no revision \"nosuch\" on this cluster; there are canary")]
    [InlineData("canary", "canary", "Error: istio-sidecar-injector-canary (injector, revision \"canary\") injects the pods of \"canary\" already: two webhooks would inject them, one after the other; choose a tag that is not the name of a revision")]
    public async Task Set_WhatCannotBe_IsRefused(string tag, string revision, string expected)
    {
        await _run.Run("tag", "set", tag, "--revision", revision);

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldBe(expected + "\n");
        _cluster.Requests.ShouldAllBe(line => line.StartsWith("GET"));
    }

    [Fact]
    public async Task Set_AutoInjection_IsSaidWhenItBeginsAndWhenItEnds()
    {
        await _run.Run("tag", "set", "default", "--revision", "canary", "--auto-inject-namespaces");
        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Error.ShouldContain("the webhook is called for every namespace without a label about injection too");

        await _run.Run("tag", "set", "default", "--revision", "canary", "--overwrite");
        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Error.ShouldContain("the tag \"default\" injected namespaces without a label about injection too, and does so no more: give --auto-inject-namespaces to keep that");

        await _run.Run("tag", "set", "default", "--revision", "canary", "--overwrite");
        _run.Error.ShouldNotContain("a label about injection");
    }

    [Fact]
    public async Task Set_ATagThatIsThere_IsRefused()
    {
        await _run.Run("tag", "set", "prod", "--revision", "canary");
        await _run.Run("tag", "set", "prod", "--revision", "canary");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldBe("Error: the tag \"prod\" is there already and leads to revision \"canary\"; give --overwrite to lead it elsewhere\n");
    }

    [Fact]
    public async Task Set_DefaultBesideAPlainInstall_IsRefused()
    {
        _cluster.AddIstio(string.Empty);

        await _run.Run("tag", "set", "default", "--revision", "canary");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain("istio-sidecar-injector (istio, revision \"default\") injects the pods of \"default\" already");
        _run.Error.ShouldContain("take the plain install away first");
    }

    [Fact]
    public async Task Set_DefaultBesideADeactivatedPlainInstall_IsSet()
    {
        var plain = InstalledWebhooks.ControlPlane(string.Empty);
        foreach (var entry in plain["webhooks"]!.AsArray())
        {
            entry!["namespaceSelector"] = System.Text.Json.Nodes.JsonNode.Parse("""{"matchLabels": {"istio.io/deactivated": "never-match"}}""");
        }

        _cluster.Add(plain);

        await _run.Run("tag", "set", "default", "--revision", "canary");

        _run.ExitCode.ShouldBe(0, _run.Error);
    }

    [Fact]
    public async Task Set_ARevisionThatIsThereTwice_IsRefused()
    {
        var second = InstalledWebhooks.ControlPlane("canary");
        second["metadata"]!["name"] = "istio-sidecar-injector-canary-mesh2";
        _cluster.Add(second);

        await _run.Run("tag", "set", "prod", "--revision", "canary");

        _run.Error.ShouldBe("Error: revision \"canary\" is installed 2 times: istio-sidecar-injector-canary (injector), istio-sidecar-injector-canary-mesh2 (istio); "
            + "take one of them away: a tag leads to one\n");
    }

    [Theory]
    [InlineData("mutatingwebhookconfigurations", "GET", "mutatingwebhookconfigurations")]
    [InlineData("clusterroles", "GET", "clusterroles")]
    [InlineData("clusterrolebindings", "POST", "clusterrolebindings")]
    [InlineData("mutatingwebhookconfigurations", "POST", "mutatingwebhookconfigurations")]
    public async Task Set_ARightThatIsMissing_IsNamed(string type, string method, string named)
    {
        _cluster.Refuse = request => request.Method == method && request.Path.EndsWith($"/{type}", StringComparison.Ordinal) ? FakeCluster.Error(request, 403, "Forbidden") : null;

        await _run.Run("tag", "set", "prod", "--revision", "canary");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldMatch($"^Error: {method} /apis/[^ ]+/{named}\\?[^ ]+: 403 Forbidden");
    }

    [Theory]
    [InlineData(new[] { "tag", "set", "Prod", "--revision", "canary" }, "Error: tag \"Prod\" is no name; use lower-case letters, digits and dashes")]
    [InlineData(new[] { "tag", "set", "prod" }, "Error: --revision is missing")]
    [InlineData(new[] { "tag", "set", "prod", "--revision", "canary", "--auto-inject-namespaces" }, "Error: --auto-inject-namespaces goes with the tag default only")]
    [InlineData(new[] { "tag", "set" }, "Run 'injector tag set --help' for the flags and exit codes.")]
    [InlineData(new[] { "tag", "put", "prod" }, "Run 'injector tag --help' for the flags and exit codes.")]
    public async Task Set_AWrongCommandLine_IsNamed(string[] arguments, string expected)
    {
        await _run.Run(arguments);

        _run.ExitCode.ShouldBe(2);
        _run.Error.ShouldContain(expected);
        _cluster.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Set_ThePodsOfTheTag_AreThenCalledForOnce()
    {
        await _run.Run("tag", "set", "prod", "--revision", "canary");

        var entries = SidecarWebhook.ReadAll([_cluster.Find("MutatingWebhookConfiguration", "istio-revision-tag-prod")!, _cluster.Find("MutatingWebhookConfiguration", "istio-sidecar-injector-canary")!]);
        var labels = new Dictionary<string, string> { ["istio.io/rev"] = "prod" };
        entries.Where(entry => WebhookMatch.Of(entry, labels, new Dictionary<string, string>()).IsCalled).Select(entry => entry.Id).ShouldBe(["istio-revision-tag-prod/rev.namespace"]);
    }

    public void Dispose() => _run.Dispose();
}
