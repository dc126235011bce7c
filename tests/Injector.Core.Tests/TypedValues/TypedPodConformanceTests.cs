using System.Text.Json.Nodes;
using Injector.Core.TypedValues;
using Injector.Templating;
using Injector.Templating.Tests.Conformance;
using Injector.Templating.Tests.Functions.Helm;
using Injector.Testing;
using Injector.Yaml;

namespace Injector.Core.Tests.TypedValues;

/// <summary>Pods as template data.</summary>
[Trait("Category", "Conformance")]
public sealed class TypedPodConformanceTests
{
    private static readonly FunctionTable Sprig = FunctionTable.Builtin.With(SprigFunctions.Table);
    private static readonly FunctionTable Helm = Sprig.With(HelmFunctions.Create(YamlWriter.Write, text => YamlReader.Read(text)));

    public static TheoryData<string, string> Cases { get; } =
        GoTemplateCorpus.Rows(group => group.StartsWith("typed-", StringComparison.Ordinal));

    [ConformanceTheory("gotemplate")]
    [MemberData(nameof(Cases))]
    public void TypedPod_GivenCase_MatchesReference(string group, string id)
    {
        var subject = GoTemplateCorpus.Find(group, id);
        var functions = subject.Functions == "go" ? FunctionTable.Builtin : subject.Functions == "sprig" ? Sprig : Helm;
        GoTemplateRunner.Check(subject, functions, subject.IsTypedPod ? TypedPod.Of((JsonObject)subject.Data!) : Value.Json(subject.Data));
    }
}
