using System.Text.Json.Nodes;
using Injector.Templating.Tests.Functions.Helm;
using Injector.Testing;
using Injector.Yaml;

namespace Injector.Templating.Tests.Conformance;

/// <summary>Groups about Helm's functions and whole templates; those of sprig stand with its tests.</summary>
[Trait("Category", "Conformance")]
public sealed class FunctionConformanceTests
{
    private static readonly FunctionTable Sprig = FunctionTable.Builtin.With(SprigFunctions.Table);
    private static readonly FunctionTable Helm = Sprig.With(HelmFunctions.Create(YamlWriter.Write, ReadYaml));

    public static TheoryData<string, string> Cases { get; } = GoTemplateCorpus.Rows(
        group => group.StartsWith("helm-", StringComparison.Ordinal) || group == "realistic");

    [ConformanceTheory("gotemplate")]
    [MemberData(nameof(Cases))]
    public void Functions_GivenCase_MatchReference(string group, string id)
    {
        var subject = GoTemplateCorpus.Find(group, id);
        GoTemplateRunner.Check(subject, TableOf(subject.Functions), Value.Json(subject.Data, subject.Numbers));
    }

    [ConformanceTheory("gotemplate")]
    [MemberData(nameof(Cases))]
    public void Functions_GivenCaseWhileFollowed_MatchReference(string group, string id)
    {
        var subject = GoTemplateCorpus.Find(group, id);
        GoTemplateRunner.Check(subject, TableOf(subject.Functions), Value.Json(subject.Data, subject.Numbers), new ExecutionTrace());
    }

    private static FunctionTable TableOf(string name) => name switch
    {
        "go" => FunctionTable.Builtin,
        "sprig" => Sprig,
        _ => Helm,
    };

    private static JsonNode? ReadYaml(string text)
    {
        try
        {
            return YamlReader.Read(text);
        }
        catch (YamlException bad)
        {
            throw new FormatException(bad.Message, bad);
        }
    }
}
