using System.Reflection;
using System.Text.RegularExpressions;
using Injector.Testing;

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

    /// <summary>The ids of the finished pod stand together in the table; each has its place on the page about them.</summary>
    [Fact]
    public void All_IdsOfTheFinishedPod_AreOnTheirPage()
    {
        var page = File.ReadAllText(Path.Combine(ConformanceData.RepositoryRoot(), "..", "docs", "finished-pod.md"));
        var ids = ProblemIds.All.Select(problem => problem.Id)
            .SkipWhile(id => id != ProblemIds.SeveralProxies).TakeWhile(id => id != ProblemIds.ConfigurationUnusable).ToList();

        ids.Count.ShouldBeGreaterThan(20);
        ids.Where(id => !page.Contains($"`{id}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

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
