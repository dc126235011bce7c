using System.Text.Json.Nodes;

namespace Injector.Core.Tests.Releases;

public sealed class ProbesByReleaseTests
{
    private const string Pod = "{'spec':{'containers':[{'name':'web','readinessProbe':{'tcpSocket':{'port':80}}}]}}";

    [Theory]
    [InlineData("1.11.0", "true", false)]
    [InlineData("1.12.0", null, true)]
    [InlineData("1.12.0", "false", false)]
    [InlineData("1.12.0", "0", false)]
    [InlineData("1.12.0", "no word", true)]
    [InlineData("1.18.7", "false", false)]
    [InlineData("1.19.0", "false", true)]
    public void TcpProbe_Variable_CountsWhereTheReleaseReadsIt(string release, string? variable, bool isRewritten)
    {
        var environment = new Dictionary<string, string>();
        if (variable is not null)
        {
            environment["REWRITE_TCP_PROBES"] = variable;
        }

        var pod = Run(release, new InjectionSettings { Environment = environment }).Inject(Pod);

        var containers = pod["spec"]!["containers"]!.AsArray();
        containers.Single(c => (string?)c!["name"] == "web")!["readinessProbe"]!.AsObject().ContainsKey("httpGet").ShouldBe(isRewritten);
        (containers.Single(c => (string?)c!["name"] == "istio-proxy")!["env"] as JsonArray ?? []).Count.ShouldBe(isRewritten ? 1 : 0);
    }

    private static ReleaseRun Run(string release, InjectionSettings settings) =>
        new(release) { Values = "{sidecarInjectorWebhook: {rewriteAppHTTPProbe: true}}", Settings = settings };
}
