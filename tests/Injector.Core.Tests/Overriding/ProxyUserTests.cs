using Injector.Core.Overriding;
using Injector.Core.Pods;

namespace Injector.Core.Tests.Overriding;

public sealed class ProxyUserTests
{
    private const string Merged =
        "{'spec':{'initContainers':[{'name':'istio-init','args':['-p','1','-u','1337']}],'containers':[{'name':'istio-proxy'}]}}";

    [Fact]
    public void Follow_OwnUser_IsExemptFromCapture()
    {
        var merged = Json.Object(Merged);

        ProxyUser.Follow(merged, Submitted("{'runAsUser':1234}"), proxyConfigIsTproxy: false, []);

        merged.InitContainers()![0]!["args"]!.ToJsonString().ShouldBe("[\"-p\",\"1\",\"-u\",\"1234\"]");
    }

    [Fact]
    public void Follow_Tproxy_ProxyBecomesRootAndStaysExempt()
    {
        var merged = Json.Object(Merged);

        ProxyUser.Follow(merged, Submitted("{'runAsUser':1234}"), proxyConfigIsTproxy: true, []);

        merged.Proxy()!["securityContext"]!["runAsUser"]!.GetValue<long>().ShouldBe(0);
        merged.InitContainers()![0]!["args"]![3]!.GetValue<string>().ShouldBe("1234");
    }

    [Fact]
    public void Follow_Validation_RunsAsTheSameUserAndGroup()
    {
        var merged = Json.Object("{'spec':{'initContainers':[{'name':'istio-validation'}]}}");

        ProxyUser.Follow(merged, Submitted("{'runAsUser':5,'runAsGroup':6}"), proxyConfigIsTproxy: false, []);

        merged.InitContainers()![0]!["securityContext"]!.ToJsonString().ShouldBe("{\"runAsUser\":5,\"runAsGroup\":6}");
    }

    [Fact]
    public void Follow_NoInitContainer_Warns()
    {
        var warnings = new List<InjectionProblem>();

        ProxyUser.Follow(Json.Object("{}"), Submitted("{'runAsUser':5}"), proxyConfigIsTproxy: false, warnings);

        warnings.Single().Id.ShouldBe("user-without-init");
        warnings.Single().Pointer.ShouldBe("/spec/containers/0/securityContext");
    }

    private static System.Text.Json.Nodes.JsonObject Submitted(string context) =>
        Json.Object($"{{'spec':{{'containers':[{{'name':'istio-proxy','securityContext':{context}}}]}}}}");
}
