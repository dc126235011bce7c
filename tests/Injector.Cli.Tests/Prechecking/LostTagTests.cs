using System.Text.Json.Nodes;
using Injector.Cli.Tests.Checking;
using Injector.Cli.Tests.Cluster;
using Injector.Cli.Tests.Revisions;
using Injector.Kubernetes.Requests;

namespace Injector.Cli.Tests.Prechecking;

/// <summary>Tags that an uninstall has left behind.</summary>
public sealed class LostTagTests : IDisposable
{
    private readonly FakeCluster _cluster = new() { Answer = Answer };
    private readonly CliRun _run;

    public LostTagTests() => _run = new CliRun { Cluster = _cluster };

    [Fact]
    public async Task Precheck_ATagWhoseServiceIsGone_IsAnErrorAndServesNobody()
    {
        _cluster.Add(InstalledWebhooks.Tag("prod", "old")).AddNamespace("shop", "istio.io/rev: prod");

        await _run.Run("precheck");

        _run.Out.ShouldContain("error: MutatingWebhookConfiguration istio-revision-tag-prod: "
            + "tag prod calls Service istiod-old.istio-system, which is not there: new pods that choose the tag are refused; remove the tag (injector tag remove TAG)");
        _run.Out.ShouldContain("warning: namespace shop: nobody serves \"prod\", a tag that leads nowhere: new pods are refused;");
    }

    [Fact]
    public async Task Precheck_ATagThatLeadsSomewhere_IsNone()
    {
        _cluster.Add(InstalledWebhooks.Tag("prod", "old")).AddNamespace("shop", "istio.io/rev: prod").AddService("istiod-old");

        await _run.Run("precheck");

        _run.Out.ShouldNotContain("prod");
    }

    [Fact]
    public async Task Precheck_ATagOfTheRevisionThatIsInstalledAgain_Waits()
    {
        var tag = InstalledWebhooks.Tag("prod", "old");
        foreach (var entry in tag["webhooks"]!.AsArray())
        {
            entry!["clientConfig"]!["service"]!["name"] = "injector-old";
        }

        _cluster.Add(tag).AddNamespace("shop", "istio.io/rev: prod");

        await _run.Run("precheck", "--revision", "old");

        _run.Out.ShouldContain("warning: MutatingWebhookConfiguration istio-revision-tag-prod: tag prod calls Service injector-old.istio-system, which is not there");
        _run.Out.ShouldContain("[tag-waiting]");
        _run.Out.ShouldNotContain("[namespace-unserved]");
    }

    public void Dispose() => _run.Dispose();

    private static JsonObject? Answer(KubernetesRequest request) =>
        request.Path == "/version" ? new JsonObject { ["gitVersion"] = "v1.30.0" }
        : request.Path.EndsWith("/selfsubjectaccessreviews", StringComparison.Ordinal) ? new JsonObject { ["status"] = new JsonObject { ["allowed"] = true } }
        : null;
}
