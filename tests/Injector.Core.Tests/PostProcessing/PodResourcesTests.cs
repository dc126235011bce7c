using Injector.Core.Pods;
using Injector.Core.PostProcessing;
using Injector.Core.Tests.Releases;

namespace Injector.Core.Tests.PostProcessing;

public sealed class PodResourcesTests
{
    private const string Sidecar = """
        spec:
          containers:
          - name: istio-proxy
            image: proxy
            resources:
              requests: {cpu: 100m, memory: 128Mi}
              limits: {cpu: "2", memory: 1Gi}
        """;

    [Theory]
    [InlineData("{'limits':{'cpu':'1'}}", "{'limits':{'cpu':'2'}}")]
    [InlineData("{'limits':{'cpu':1,'memory':'2Gi'}}", "{'limits':{'cpu':'2','memory':'2Gi'}}")]
    [InlineData("{'requests':{'cpu':'550m'}}", "{'requests':{'cpu':'600m'}}")]
    [InlineData("{'requests':{'cpu':'600m','memory':'256Mi'},'limits':{'cpu':'4'}}", "{'requests':{'cpu':'600m','memory':'256Mi'},'limits':{'cpu':'4'}}")]
    [InlineData("{'requests':{'memory':'64Mi'},'limits':{'memory':'64Mi'}}", "{'requests':{'memory':'192Mi'},'limits':{'memory':'1Gi'}}")]
    public void Inject_PodWithAmountsOfItsOwn_GrowsThemOnlyWhereTheProxyDoesNotFit(string own, string expected) =>
        Inject(own, compat: false).Pod!.Spec()!["resources"]!.ToJsonString().ShouldBe(Json.Object(expected).ToJsonString());

    [Fact]
    public void Inject_AmountsThatGrow_AreToldWithTheSidecarsName()
    {
        var warnings = Inject("{'requests':{'cpu':'550m'},'limits':{'memory':'512Mi'}}", compat: false).Warnings;

        warnings.Select(warning => (warning.Id, warning.Pointer, warning.Message)).ShouldBe(
        [
            ("pod-resources-grown", "/spec/resources/requests/cpu", "was 550m and is 600m now: with istio-proxy the containers request that much together"),
            ("pod-resources-grown", "/spec/resources/limits/memory", "was 512Mi and is 1Gi now, which istio-proxy may use"),
        ]);
    }

    [Fact]
    public void Inject_Compat_LeavesThePodsAmounts() =>
        Inject("{'limits':{'cpu':'1'}}", compat: true).Pod!.Spec()!["resources"]!.ToJsonString().ShouldBe("{\"limits\":{\"cpu\":\"1\"}}");

    [Fact]
    public void Inject_InjectedPodAgain_GrowsNothingMore()
    {
        var run = new ReleaseRun("1.30.0") { Template = Sidecar, Compat = false };
        var once = run.Run(Pod("{'limits':{'cpu':'1'}}"));

        var twice = run.Run(once.Pod!.ToJsonString());

        twice.Pod!.Spec()!["resources"]!.ToJsonString().ShouldBe("{\"limits\":{\"cpu\":\"2\"}}");
    }

    [Theory]
    [InlineData("{'requests':{'cpu':'200m'}}")]
    [InlineData("{'limits':{'example.com/gpu':'1'}}")]
    public void Inject_AmountThatWasImpossibleBeforeOrIsNotTheProxys_StaysAsItIs(string own)
    {
        var result = Inject(own, compat: false);

        result.Pod!.Spec()!["resources"]!.ToJsonString().ShouldBe(Json.Object(own).ToJsonString());
        result.Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("'initContainers':[{'name':'a','restartPolicy':'Always','resources':{'requests':{'cpu':'1'}}},{'name':'b','resources':{'requests':{'cpu':'5'}}}]", "6")]
    [InlineData("'initContainers':[{'name':'b','resources':{'requests':{'cpu':'5'}}},{'name':'a','restartPolicy':'Always','resources':{'requests':{'cpu':'1'}}}]", "5")]
    [InlineData("'initContainers':[{'name':'a','restartPolicy':'Always','resources':{'limits':{'cpu':'1500m'}}}],'containers':[{'name':'c','resources':{'requests':{'cpu':'4'}}}]", "5500m")]
    public void Fit_InitContainers_CountAsTheKubeletCountsThem(string containers, string expected)
    {
        var pod = Json.Object($"{{'spec':{{'resources':{{'requests':{{'cpu':'2'}}}},{containers}}}}}");

        PodResources.Fit(pod, [], _ => { });

        pod.Spec()!["resources"]!["requests"]!["cpu"]!.GetValue<string>().ShouldBe(expected);
    }

    private static InjectionResult Inject(string own, bool compat) => new ReleaseRun("1.30.0") { Template = Sidecar, Compat = compat }.Run(Pod(own));

    private static string Pod(string own) =>
        $"{{'spec':{{'resources':{own},'containers':[{{'name':'web','image':'web','resources':{{'requests':{{'cpu':'500m','memory':'64Mi'}}}}}}]}}}}";
}
