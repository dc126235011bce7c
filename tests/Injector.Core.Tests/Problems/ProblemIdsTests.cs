using System.Reflection;
using System.Text.RegularExpressions;

namespace Injector.Core.Tests.Problems;

public sealed partial class ProblemIdsTests
{
    [Fact]
    public void All_EveryConstant_StandsInTheTableOnce()
    {
        var constants = typeof(ProblemIds).GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)
            .Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!);

        ProblemIds.All.Select(problem => problem.Id).ShouldBe(constants, ignoreOrder: true);
        ProblemIds.All.Select(problem => problem.Id).ShouldBeUnique();
    }

    [Fact]
    public void All_Ids_AreKebabCase() => ProblemIds.All.ShouldAllBe(problem => KebabCase().IsMatch(problem.Id));

    [Fact]
    public void All_Descriptions_AreOneSentence() =>
        ProblemIds.All.ShouldAllBe(problem => problem.Description.EndsWith('.') && !problem.Description.Contains('\n'));

    [Fact]
    public void Sentence_MessageNamesTheField_DoesNotRepeatIt()
    {
        var problem = new InjectionProblem("a", "f is ignored") { Field = "f", Hint = "fix it" };

        problem.Sentence.ShouldBe("f: f is ignored; fix it");
        (problem with { NamesField = true }).Sentence.ShouldBe("f is ignored; fix it");
        (problem with { Field = null }).Sentence.ShouldBe("f is ignored; fix it");
    }

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$")]
    private static partial Regex KebabCase();
}
