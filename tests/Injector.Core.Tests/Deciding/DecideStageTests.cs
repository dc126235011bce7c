using Injector.Core.Configuration;
using Injector.Core.Deciding;
using Injector.Core.Releases;

namespace Injector.Core.Tests.Deciding;

public sealed class DecideStageTests
{
    private static readonly InjectionPolicy Enabled = new("enabled", [], [], []);

    [Theory]
    [InlineData("{'metadata':{'labels':{'sidecar.istio.io/inject':'true'}},'spec':{'hostNetwork':true}}", false, DecisionRule.HostNetwork)]
    [InlineData("{'metadata':{'labels':{'sidecar.istio.io/inject':'true'},'annotations':{'sidecar.istio.io/inject':'false'}}}", true, DecisionRule.LabelTrue)]
    [InlineData("{'metadata':{'labels':{'sidecar.istio.io/inject':''},'annotations':{'sidecar.istio.io/inject':'false'}}}", true, DecisionRule.PolicyEnabled)]
    [InlineData("{'metadata':{'annotations':{'sidecar.istio.io/inject':'false'}}}", false, DecisionRule.AnnotationFalse)]
    [InlineData("{'metadata':{'annotations':{'sidecar.istio.io/inject':'yes'}}}", true, DecisionRule.PolicyEnabled)]
    [InlineData("{'metadata':{}}", true, DecisionRule.PolicyEnabled)]
    public void Run_PolicyEnabled_FirstRuleThatAppliesDecides(string pod, bool inject, DecisionRule rule)
    {
        var decision = Decide(pod, Enabled, out _);

        (decision.Inject, decision.Rule).ShouldBe((inject, rule));
    }

    [Theory]
    [InlineData("kube-system", false)]
    [InlineData("kube-node-lease", false)]
    [InlineData("shop", true)]
    public void Run_Namespace_OnlyThoseOfTheClusterAreLeftAlone(string space, bool inject) =>
        Decide("{'metadata':{'labels':{'sidecar.istio.io/inject':'true'}}}", Enabled, out _, space).Inject.ShouldBe(inject);

    [Fact]
    public void Run_PolicyDisabled_OnlyPodsThatAskAreInjected()
    {
        var disabled = Enabled with { Word = "disabled" };

        Decide("{'metadata':{}}", disabled, out _).Rule.ShouldBe(DecisionRule.PolicyDisabled);
        Decide("{'metadata':{'labels':{'sidecar.istio.io/inject':'true'}}}", disabled, out _).Inject.ShouldBeTrue();
    }

    [Fact]
    public void Run_PolicyUnknown_InjectsNothingAndWarns()
    {
        var decision = Decide("{'metadata':{'labels':{'sidecar.istio.io/inject':'true'}}}", Enabled with { Word = "maybe" }, out var warnings);

        decision.Rule.ShouldBe(DecisionRule.PolicyInvalid);
        warnings.ShouldContain(w => w.Id == "policy-invalid");
    }

    [Fact]
    public void Run_BothSelectorsMatch_NeverWins()
    {
        var selector = LabelSelector.Compile(Json.Node("{'matchLabels':{'app':'web'}}"), out _)!;

        var decision = Decide("{'metadata':{'labels':{'app':'web'}}}", Enabled with { Never = [selector], Always = [selector] }, out _);

        (decision.Rule, decision.Evidence).ShouldBe((DecisionRule.NeverInjectSelector, "neverInjectSelector: app=web"));
    }

    [Fact]
    public void Run_WordNotUnderstood_WarnsAndNamesTheField()
    {
        Decide("{'metadata':{'annotations':{'sidecar.istio.io/inject':'perhaps'}}}", Enabled, out var warnings);

        warnings.Single().Field.ShouldBe("metadata.annotations.sidecar.istio.io/inject");
    }

    [Theory]
    [InlineData("yes", true)]
    [InlineData("ON", true)]
    [InlineData("perhaps", false)]
    public void Run_ReleaseBefore127_EveryOtherWordMeansNo(string word, bool inject) =>
        Decide($"{{'metadata':{{'annotations':{{'sidecar.istio.io/inject':'{word}'}}}}}}", Enabled, out _, minor: 24).Inject.ShouldBe(inject);

    [Fact]
    public void Run_ReleaseBefore112_LabelIsNotRead() =>
        Decide("{'metadata':{'labels':{'sidecar.istio.io/inject':'false'}}}", Enabled, out _, minor: 10).Inject.ShouldBeTrue();

    private static InjectionDecision Decide(
        string pod, InjectionPolicy policy, out List<InjectionProblem> warnings, string space = "shop", int minor = 30)
    {
        warnings = [];
        var input = new DecideInput { Pod = Json.Object(pod), Namespace = space, Policy = policy, Rules = ReleaseRules.For(minor) };
        return DecideStage.Run(input, warnings);
    }
}
