using System.Text.Json.Nodes;
using Injector.Cli.Tests.Checking;
using Injector.Cli.Tests.Cluster;

namespace Injector.Cli.Tests.Revisions;

public sealed class RevisionListTests : IDisposable
{
    private readonly FakeCluster _cluster = new FakeCluster().AddInjector("canary").AddIstio(string.Empty).Add(InstalledWebhooks.Tag("prod", "canary")).AddService("istiod-canary")
        .AddNamespace("shop", "istio.io/rev: prod").AddNamespace("bank", "istio.io/rev: canary").AddNamespace("old", "istio-injection: enabled, istio.io/rev: canary")
        .AddNamespace("without", "istio-injection: disabled").AddNamespace("kube-system", string.Empty);

    private readonly CliRun _run;

    public RevisionListTests() => _run = new CliRun { Cluster = _cluster };

    [Fact]
    public async Task Revisions_Table_ShowsWhoseTheyAreAndWhoUsesThem()
    {
        await _run.Run("revision", "list");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldBe("""
            REVISION   DEFAULT   OWNER      TAGS   CALLS                          NAMESPACES
            canary     -         injector   prod   injector-canary.istio-system   bank,shop
            default    yes       istio      -      istiod.istio-system            old

            """);
    }

    [Fact]
    public async Task Revisions_Json_HasEverything()
    {
        await _run.Run("revision", "list", "-o", "json");

        var canary = JsonNode.Parse(_run.Out)!["revisions"]![0]!;
        canary.ToJsonString().ShouldBe("""
            {"revision":"canary","default":false,"tags":["prod"],"webhooks":[{"name":"istio-sidecar-injector-canary","owner":"injector","calls":"injector-canary.istio-system"}],"namespaces":["bank","shop"]}
            """.Trim());
    }

    [Fact]
    public async Task Revisions_Pods_AreCountedByTheRevisionThatInjectedThem()
    {
        _cluster.Add("""
            kind: Pod
            metadata: {name: a, namespace: shop, annotations: {sidecar.istio.io/status: '{"revision":"canary"}'}}
            ---
            kind: Pod
            metadata: {name: b, namespace: shop, annotations: {sidecar.istio.io/status: '{"revision":"default"}'}}
            ---
            kind: Pod
            metadata: {name: c, namespace: shop}
            """);

        await _run.Run("revision", "list", "--pods", "-o", "json");

        JsonNode.Parse(_run.Out)!["revisions"]!.AsArray().Select(revision => revision!["pods"]!.GetValue<int>()).ShouldBe([1, 1]);
    }

    [Fact]
    public async Task Revisions_WhatIsWrong_IsToldBelow()
    {
        var second = InstalledWebhooks.ControlPlane("canary");
        second["metadata"]!["name"] = "istio-sidecar-injector-canary-mesh2";
        _cluster.Add(second).Add(InstalledWebhooks.Tag("gone", "lost")).AddService("istiod-lost").AddNamespace("stray", "istio.io/rev: nosuch");

        await _run.Run("revision", "list");

        _run.Out.ShouldContain("warning: revision canary is installed 2 times, and its pods are injected by each of istio-sidecar-injector-canary, istio-sidecar-injector-canary-mesh2\n");
        _run.Out.ShouldContain("warning: tag gone leads to revision lost, which is not there\n");
        _run.Out.ShouldContain("warning: namespace stray chooses nosuch, which is no revision and no tag: nobody injects there\n");
    }

    [Fact]
    public async Task Tags_Table_ShowsWhereTheyLead()
    {
        await _run.Run("tag", "list");

        _run.Out.ShouldBe("""
            TAG    REVISION   OWNER   NAMESPACES
            prod   canary     istio   shop

            """);
    }

    [Fact]
    public async Task Tags_Json_IsTheListOfTheReference()
    {
        await _run.Run("tag", "list", "-o", "json");

        JsonNode.Parse(_run.Out)!.ToJsonString().ShouldBe("""[{"tag":"prod","revision":"canary","namespaces":["shop"],"webhook":"istio-revision-tag-prod","owner":"istio"}]""");
    }

    [Fact]
    public async Task Tags_WhoseServiceIsGone_AreMarked()
    {
        const string Expected = "tag prod calls Service istiod-canary.istio-system, which is not there: new pods that choose the tag are refused";
        _cluster.Remove("Service", "istiod-canary");

        await _run.Run("tag", "list");
        _run.Out.ShouldEndWith($"\nwarning: {Expected}\n");

        await _run.Run("tag", "list", "-o", "json");
        JsonNode.Parse(_run.Out)![0]!["warning"]!.GetValue<string>().ShouldBe(Expected);

        await _run.Run("revision", "list");
        _run.Out.ShouldEndWith($"\nwarning: {Expected}\n");
    }

    [Fact]
    public async Task Tags_ThatLetPodsThrough_AreToldToLeaveThemWithoutASidecar()
    {
        var tag = InstalledWebhooks.Tag("test", "canary");
        foreach (var entry in tag["webhooks"]!.AsArray())
        {
            entry!["failurePolicy"] = "Ignore";
            entry["clientConfig"]!["service"]!["name"] = "gone";
        }

        _cluster.Add(tag);

        await _run.Run("tag", "list");

        _run.Out.ShouldEndWith("\nwarning: tag test calls Service gone.istio-system, which is not there: new pods that choose the tag get no sidecar\n");
    }

    [Fact]
    public async Task Tags_ServicesThatMayNotBeRead_AreSaid()
    {
        _cluster.Refuse = request => request.Path.Contains("/services/", StringComparison.Ordinal) ? FakeCluster.Error(request, 403, "Forbidden") : null;

        await _run.Run("tag", "list");

        _run.ExitCode.ShouldBe(0);
        _run.Out.ShouldNotContain("warning");
        _run.Error.ShouldStartWith("Services may not be read, so whether tags lead somewhere is not known: GET /api/v1/namespaces/istio-system/services/istiod-canary");
    }

    [Fact]
    public async Task Lists_OfAnEmptyCluster_SaySo()
    {
        _run.Cluster = new FakeCluster();

        await _run.Run("tag", "list");

        _run.ExitCode.ShouldBe(0);
        _run.Error.ShouldBe("no webhook of this cluster injects sidecars: there are no revisions and no tags\n");
    }

    [Fact]
    public async Task Lists_WithoutTheRight_NameIt()
    {
        _cluster.Refuse = request => FakeCluster.Error(request, 403, "Forbidden");

        await _run.Run("revision", "list");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain("Error: GET /apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations");
        _run.Error.ShouldContain("403 Forbidden");
    }

    [Fact]
    public async Task Lists_WithoutACluster_SayWhy()
    {
        _run.Cluster = null;

        await _run.Run("revision", "list");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldStartWith("Error: ");
        _run.Error.ShouldContain("kubeconfig");
    }

    public void Dispose() => _run.Dispose();
}
