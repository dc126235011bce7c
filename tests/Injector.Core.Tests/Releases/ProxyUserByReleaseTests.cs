using Injector.Core.Pods;

namespace Injector.Core.Tests.Releases;

/// <summary>Whose user the proxy runs as, and which user the traffic rules exempt, changed with several patches.</summary>
public sealed class ProxyUserByReleaseTests
{
    private const string Template = """
        spec:
          initContainers:
          - name: istio-init
            image: init
            args: ["-u", "1337"]
          containers:
          - name: istio-proxy
            image: proxy
            securityContext:
              runAsUser: 1000629999
              runAsGroup: 1000629999
        """;

    [Theory]
    [InlineData("1.20.6", "1337")]
    [InlineData("1.20.7", "4242")]
    [InlineData("1.21.2", "1337")]
    [InlineData("1.21.3", "4242")]
    [InlineData("1.22.0", "1337")]
    [InlineData("1.22.1", "4242")]
    [InlineData("1.23.0", "4242")]
    public void Compat_OwnUser_IsExemptFromThePatchOnThatBroughtIt(string release, string expected) => Exempted(release, compat: true).ShouldBe(expected);

    [Theory]
    [InlineData("1.10.0")]
    [InlineData("1.22.0")]
    [InlineData("1.30.0")]
    public void Default_OwnUser_IsExemptWithEveryRelease(string release) => Exempted(release, compat: false).ShouldBe("4242");

    [Theory]
    [InlineData("1.20.0", 7L)]
    [InlineData("1.20.1", 1000629999L)]
    [InlineData("1.20.6", 1000629999L)]
    [InlineData("1.20.7", 7L)]
    [InlineData("1.21.0", 1000629999L)]
    [InlineData("1.21.3", 7L)]
    [InlineData("1.22.0", 1000629999L)]
    [InlineData("1.22.1", 7L)]
    public void TemplateWithOtherUser_ImageAuto_WinsInAFewPatchesOnly(string release, long expected)
    {
        var pod = Inject(release, "{'name':'istio-proxy','image':'auto','securityContext':{'runAsUser':7,'runAsGroup':7,'privileged':false}}");

        pod.Proxy()!["securityContext"]!["runAsUser"]!.GetValue<long>().ShouldBe(expected);
        pod.Annotation("proxy.istio.io/overrides")!.Contains("runAsUser", StringComparison.Ordinal).ShouldBe(expected == 7);
    }

    [Fact]
    public void TemplateWithOtherUser_OwnImage_LosesToThePodsAuthor() =>
        Inject("1.21.0", "{'name':'istio-proxy','image':'mine','securityContext':{'runAsUser':7}}")
            .Proxy()!["securityContext"]!["runAsUser"]!.GetValue<long>().ShouldBe(7);

    private static string Exempted(string release, bool compat) =>
        new ReleaseRun(release) { Template = Template, Compat = compat }
            .Inject("{'spec':{'containers':[{'name':'istio-proxy','image':'mine','securityContext':{'runAsUser':4242}}]}}")
            .InitContainers()![0]!["args"]![1]!.GetValue<string>();

    private static System.Text.Json.Nodes.JsonObject Inject(string release, string proxy) =>
        new ReleaseRun(release) { Template = Template }.Inject($"{{'spec':{{'containers':[{proxy}]}}}}");
}
