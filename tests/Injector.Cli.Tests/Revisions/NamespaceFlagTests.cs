using System.Text.Json.Nodes;
using Injector.Cli.Tests.Checking;
using Injector.Cli.Tests.Cluster;
using Injector.Json;

namespace Injector.Cli.Tests.Revisions;

/// <summary>Revision blue in two namespaces, and --istioNamespace to tell them apart.</summary>
public sealed class NamespaceFlagTests : IDisposable
{
    private readonly FakeCluster _cluster = new FakeCluster().Add(Blue("mesh2")).Add(Blue("mesh3"))
        .Add("kind: Service\nmetadata: {name: istiod-blue, namespace: mesh2}\n---\nkind: Service\nmetadata: {name: istiod-blue, namespace: mesh3}\n");

    private readonly CliRun _run;

    public NamespaceFlagTests() => _run = new CliRun { Cluster = _cluster };

    [Fact]
    public async Task Set_TheRevisionOfTheNamespace_IsTaken()
    {
        await _run.Run("tag", "set", "zz", "--revision", "blue", "-i", "mesh3");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _cluster.Find("MutatingWebhookConfiguration", "istio-revision-tag-zz-mesh3")!.Items("webhooks")[0].TextOrEmpty("clientConfig", "service", "namespace").ShouldBe("mesh3");
    }

    [Theory]
    [InlineData(null, "Error: revision \"blue\" is installed 2 times: blue-mesh2 (istio), blue-mesh3 (istio); say which with --istioNamespace: mesh2, mesh3\n")]
    [InlineData("mesh4", "Error: there is no revision \"blue\" in namespace mesh4; there are blue\n")]
    public async Task Set_WithoutTheRightNamespace_IsRefused(string? space, string expected)
    {
        await _run.Run(["tag", "set", "zz", "--revision", "blue", .. space is null ? Array.Empty<string>() : ["-i", space]]);

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldBe(expected);
    }

    [Fact]
    public async Task Lists_OfANamespace_LeaveOthersOut()
    {
        await _run.Run("tag", "set", "zz", "--revision", "blue", "-i", "mesh3");

        await _run.Run("revision", "list", "-o", "json", "-i", "mesh3");
        JsonNode.Parse(_run.Out)!["revisions"]![0]!["webhooks"]!.AsArray().Select(webhook => webhook.TextOrEmpty("name")).ShouldBe(["blue-mesh3"]);

        await _run.Run("revision", "list", "-i", "mesh2");
        _run.Out.ShouldContain("istiod-blue.mesh2");
        _run.Out.ShouldNotContain("istiod-blue.mesh3");

        await _run.Run("tag", "list", "-o", "json", "-i", "mesh2");
        JsonNode.Parse(_run.Out)!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Remove_TheTagOfAnotherNamespace_IsNotMeant()
    {
        await _run.Run("tag", "set", "zz", "--revision", "blue", "-i", "mesh3");

        await _run.Run("tag", "remove", "zz", "-i", "mesh2");
        _run.Error.ShouldContain("Error: there is no tag \"zz\" that leads to namespace mesh2; there are zz\n");

        await _run.Run("tag", "remove", "zz", "-i", "mesh3");
        _run.ExitCode.ShouldBe(0, _run.Error);
    }

    public void Dispose() => _run.Dispose();

    private static JsonObject Blue(string space)
    {
        var webhook = InstalledWebhooks.ControlPlane("blue");
        webhook["metadata"]!["name"] = $"blue-{space}";
        foreach (var entry in webhook["webhooks"]!.AsArray())
        {
            entry!["clientConfig"]!["service"]!["namespace"] = space;
        }

        return webhook;
    }
}
