using System.Text.Json.Nodes;
using Injector.Cli.Tests.Cluster;
using Injector.Cli.Tests.Revisions;
using Injector.Json;
using Injector.Kubernetes.Requests;

namespace Injector.Cli.Tests.Prechecking;

/// <summary>Rights that the installation grants, which only those may grant who have them, or may escalate and bind.</summary>
public sealed class GrantTests : IDisposable
{
    private readonly FakeCluster _cluster = new();
    private readonly CliRun _run;
    private readonly HashSet<string> _forbidden = new(StringComparer.Ordinal);
    private readonly List<JsonObject> _asked = [];

    public GrantTests()
    {
        _cluster.Answer = Answer;
        _cluster.AddNamespace("istio-system", string.Empty);
        _run = new CliRun { Cluster = _cluster };
    }

    [Theory]
    [InlineData("escalate clusterroles")]
    [InlineData("bind clusterroles")]
    public async Task Precheck_RightsThatTheUserHasNot_AreNamedWithTheRole(string verb)
    {
        _forbidden.UnionWith([verb, "watch nodes", "patch mutatingwebhookconfigurations"]);

        await _run.Run("precheck");

        _run.ExitCode.ShouldBe(1);
        _run.Out.ShouldMatch("error: ClusterRole injector[^ ]*: you may not grant what you have not yourself, nor may you escalate or bind: [^\n]*watch nodes");
        _run.Out.ShouldContain("patch mutatingwebhookconfigurations.admissionregistration.k8s.io \"istio-sidecar-injector\"");
    }

    [Fact]
    public async Task Precheck_WhoMayNotReadRoles_IsToldWhatHeMayNotGrant()
    {
        _forbidden.UnionWith(["get clusterroles", "escalate clusterroles", "watch nodes"]);
        _cluster.Refuse = request => request.Path.Contains("/clusterroles/", StringComparison.Ordinal) ? FakeCluster.Error(request, 403, "Forbidden") : null;

        await _run.Run("precheck");

        _run.Out.ShouldContain("nor may you escalate or bind: watch nodes; ");
    }

    [Fact]
    public async Task Precheck_WhoHasAllTheRights_MayGrantThem()
    {
        _forbidden.UnionWith(["bind clusterroles", "bind roles"]);
        await _run.Run("precheck");
        _run.Out.ShouldNotContain("[right-missing]");

        _forbidden.UnionWith(["escalate clusterroles", "escalate roles"]);
        await _run.Run("precheck");
        _run.Out.ShouldNotContain("[right-missing]");
        _asked.Where(asked => asked.TextOrEmpty("verb") == "bind").Select(asked => asked.TextOrEmpty("name")).ShouldContain("injector-istio-system");
    }

    [Fact]
    public async Task Precheck_WhoMayEscalateAndBind_IsNotAskedForEachRight()
    {
        _forbidden.Add("watch nodes");

        await _run.Run("precheck");

        _run.Out.ShouldNotContain("[right-missing]");
        _asked.Select(asked => asked.TextOrEmpty("verb")).ShouldNotContain("watch");
    }

    [Fact]
    public async Task Precheck_RolesAndBindingsThatAreThere_CanBeWrittenAgain()
    {
        await _run.Run("manifests");
        _cluster.Add(_run.Out);
        _forbidden.UnionWith(["escalate clusterroles", "bind clusterroles", "watch nodes"]);

        await _run.Run("precheck");

        _run.Out.ShouldNotContain("[right-missing]");
    }

    public void Dispose() => _run.Dispose();

    private JsonObject? Answer(KubernetesRequest request)
    {
        if (request.Path == "/version")
        {
            return new JsonObject { ["gitVersion"] = "v1.30.0" };
        }

        if (!request.Path.EndsWith("/selfsubjectaccessreviews", StringComparison.Ordinal))
        {
            return null;
        }

        var asked = JsonNode.Parse(request.Body.Span).Object("spec", "resourceAttributes")!;
        _asked.Add(asked);
        return new JsonObject { ["status"] = new JsonObject { ["allowed"] = !_forbidden.Contains($"{asked.TextOrEmpty("verb")} {asked.TextOrEmpty("resource")}") } };
    }
}
