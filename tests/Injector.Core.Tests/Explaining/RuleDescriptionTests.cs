namespace Injector.Core.Tests.Explaining;

public sealed class RuleDescriptionTests
{
    [Fact]
    public void Problems_AllIds_AreDescribedOnceEach() =>
        RuleDescriptions.Problems.Select(rule => rule.Id).ShouldBe(ProblemIds.All.Select(problem => problem.Id));

    [Fact]
    public void Decisions_AllRules_AreDescribedOnceEach()
    {
        RuleDescriptions.Decisions.Count.ShouldBe(Enum.GetValues<DecisionRule>().Length);
        RuleDescriptions.Decisions.Select(rule => rule.Id).ShouldBeUnique();
    }

    [Fact]
    public void Descriptions_AllIds_AreWholeSentences()
    {
        foreach (var rule in RuleDescriptions.Decisions.Concat(RuleDescriptions.Problems))
        {
            foreach (var sentence in (string[])[rule.Summary, rule.When, rule.Remedy])
            {
                sentence.ShouldEndWith(".", Case.Sensitive, rule.Id);
                sentence.Length.ShouldBeGreaterThan(8, rule.Id);
            }
        }
    }

    [Theory]
    [InlineData("host-netwrok", "host-network")]
    [InlineData("policy-enable", "policy-enabled")]
    [InlineData("nothing-like-it-at-all", null)]
    public void Nearest_MistypedId_IsTheOneMeant(string typed, string? meant) =>
        RuleDescriptions.Nearest(typed, RuleDescriptions.Decisions.Select(rule => rule.Id)).ShouldBe(meant);
}
