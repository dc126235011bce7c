using System.Text.Json.Nodes;
using Injector.Hosting.Webhooks;

namespace Injector.Cli.Tests.Checking;

public sealed class SidecarWebhookTests
{
    private static readonly Dictionary<string, string> None = new(StringComparer.Ordinal);

    [Fact]
    public void ReadAll_OtherWebhooks_AreLeftOut()
    {
        var other = InstalledWebhooks.Configuration("a", "default", null, [new JsonObject { ["name"] = "policy.example.com" }]);

        SidecarWebhook.ReadAll([other]).ShouldBeEmpty();
    }

    [Fact]
    public void ReadAll_SeveralObjects_AreInTheOrderTheyAreCalled()
    {
        var found = InstalledWebhooks.Of(InstalledWebhooks.ControlPlane(string.Empty), InstalledWebhooks.Tag("prod", "canary"));

        found.Select(webhook => webhook.Id).ShouldBe(
        [
            "istio-revision-tag-prod/rev.namespace", "istio-revision-tag-prod/rev.object", "istio-sidecar-injector/rev.namespace",
            "istio-sidecar-injector/rev.object", "istio-sidecar-injector/namespace", "istio-sidecar-injector/object",
        ]);
        found[0].Tag.ShouldBe("prod");
        found[0].Revision.ShouldBe("canary");
        found[0].ServiceNamespace.ShouldBe("istio-system");
    }

    [Fact]
    public void ReadAll_OldSingleEntry_IsNamedInFull()
    {
        var entry = Parse("""{"name": "sidecar-injector.istio.io", "clientConfig": {"url": "https://10.0.0.1:15017/inject/cluster/c1"}, "failurePolicy": "Ignore", "matchConditions": [{"name": "not-ours"}]}""");

        var found = SidecarWebhook.ReadAll([InstalledWebhooks.Configuration("old", string.Empty, null, [entry])]).ShouldHaveSingleItem();

        found.Id.ShouldBe("old/sidecar-injector.istio.io");
        found.Path.ShouldBe("/inject/cluster/c1");
        found.FailurePolicy.ShouldBe("Ignore");
        found.MatchConditions.ShouldBe(["not-ours"]);
        found.CoversPodCreation.ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"operations": ["CREATE"], "apiGroups": [""], "apiVersions": ["v1"], "resources": ["pods"]}""", true)]
    [InlineData("""{"operations": ["*"], "apiGroups": ["*"], "apiVersions": ["*"], "resources": ["*/*"], "scope": "Namespaced"}""", true)]
    [InlineData("""{"operations": ["UPDATE"], "apiGroups": [""], "apiVersions": ["v1"], "resources": ["pods"]}""", false)]
    [InlineData("""{"operations": ["CREATE"], "apiGroups": ["apps"], "apiVersions": ["v1"], "resources": ["pods"]}""", false)]
    [InlineData("""{"operations": ["CREATE"], "apiGroups": [""], "apiVersions": ["v1"], "resources": ["pods/exec", "deployments"]}""", false)]
    [InlineData("""{"operations": ["CREATE"], "apiGroups": [""], "apiVersions": ["v1"], "resources": ["pods"], "scope": "Cluster"}""", false)]
    public void Rules_CoverPodCreationOrNot_DecideFirst(string rule, bool expected)
    {
        var entry = new JsonObject { ["name"] = "x.sidecar-injector.istio.io", ["rules"] = new JsonArray(Parse(rule)) };

        var webhook = SidecarWebhook.ReadAll([InstalledWebhooks.Configuration("a", "default", null, [entry])])[0];

        webhook.CoversPodCreation.ShouldBe(expected);
        WebhookMatch.Of(webhook, None, None).ShouldBe(
            expected ? new WebhookMatch(true, "no label speaks against it") : new WebhookMatch(false, "its rules do not ask for new pods"));
    }

    [Fact]
    public void Match_DeactivatedEntry_SaysSo()
    {
        var entry = Parse("""
            {"name": "object.sidecar-injector.istio.io", "namespaceSelector": {"matchLabels": {"istio.io/deactivated": "never-match"}},
             "rules": [{"operations": ["CREATE"], "apiGroups": [""], "apiVersions": ["v1"], "resources": ["pods"]}]}
            """);

        var match = WebhookMatch.Of(SidecarWebhook.ReadAll([InstalledWebhooks.Configuration("a", "default", null, [entry])])[0], None, None);

        match.ShouldBe(new WebhookMatch(false, "deactivated: the revision tag \"default\" has taken over"));
    }

    private static JsonObject Parse(string text) => (JsonObject)JsonNode.Parse(text)!;
}
