using Injector.Testing;

namespace Injector.Templating.Tests.Conformance;

/// <summary>Groups about the language and Go's own functions.</summary>
[Trait("Category", "Conformance")]
public sealed class LanguageConformanceTests
{
    public static TheoryData<string, string> Cases { get; } = GoTemplateCorpus.Rows(
        group => !group.StartsWith("sprig-", StringComparison.Ordinal) && !group.StartsWith("helm-", StringComparison.Ordinal)
            && !group.StartsWith("typed-", StringComparison.Ordinal) && group != "realistic");

    [ConformanceTheory("gotemplate")]
    [MemberData(nameof(Cases))]
    public void Language_GivenCase_MatchesReference(string group, string id)
    {
        var subject = GoTemplateCorpus.Find(group, id);
        subject.Functions.ShouldBe("go");
        GoTemplateRunner.Check(subject, FunctionTable.Builtin, Value.Json(subject.Data, subject.Numbers));
    }

    [ConformanceTheory("gotemplate")]
    [MemberData(nameof(Cases))]
    public void Language_GivenCaseWhileFollowed_MatchesReference(string group, string id)
    {
        var subject = GoTemplateCorpus.Find(group, id);
        subject.Functions.ShouldBe("go");
        GoTemplateRunner.Check(subject, FunctionTable.Builtin, Value.Json(subject.Data, subject.Numbers), new ExecutionTrace());
    }
}
