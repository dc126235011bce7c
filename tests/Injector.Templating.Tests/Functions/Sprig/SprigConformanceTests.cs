using Injector.Templating.Tests.Conformance;
using Injector.Testing;

namespace Injector.Templating.Tests.Functions.Sprig;

/// <summary>Groups about sprig.</summary>
[Trait("Category", "Conformance")]
public sealed class SprigConformanceTests
{
    private static readonly FunctionTable Functions = FunctionTable.Builtin.With(SprigFunctions.Table);

    public static TheoryData<string, string> Cases { get; } = GoTemplateCorpus.Rows(
        group => group.StartsWith("sprig-", StringComparison.Ordinal));

    [ConformanceTheory("gotemplate")]
    [MemberData(nameof(Cases))]
    public void Sprig_GivenCase_MatchesReference(string group, string id)
    {
        var subject = GoTemplateCorpus.Find(group, id);
        subject.Functions.ShouldBe("sprig");
        GoTemplateRunner.Check(subject, Functions, Value.Json(subject.Data, subject.Numbers));
    }
}
