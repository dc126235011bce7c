using Injector.Yaml;

namespace Injector.Templating.Tests.Functions.Helm;

/// <summary>The functions that Helm adds.</summary>
public sealed class HelmTests
{
    private const string Data = """{"name":"cart","n":1000000,"list":[1,"a"],"map":{"b":{"c":true},"a":"yes"},"none":null,"empty":""}""";

    private static readonly FunctionTable Functions = TemplateRows.Sprig.With(HelmFunctions.Create(YamlWriter.Write, text => YamlReader.Read(text)));

    public static TheoryData<string, string, string> Answers { get; } = new()
    {
        { "include gives text", """{{ define "a" }}<{{ .name }}>{{ end }}{{ include "a" . | upper }}""", "<CART>" },
        { "include in include", """{{ define "a" }}1{{ include "b" . }}{{ end }}{{ define "b" }}2{{ end }}{{ include "a" . }}""", "12" },
        { "output around an include stays", """a{{ define "x" }}-{{ end }}b{{ include "x" . }}c""", "ab-c" },
        { "tpl runs a text", """{{ tpl "{{ .name }}!" . }}""", "cart!" },
        { "tpl knows the definitions", """{{ define "a" }}x{{ end }}{{ tpl "{{ include \"a\" . }}" . }}""", "x" },
        { "tpl without actions", """{{ tpl "plain" . }}""", "plain" },
        { "required of something", """{{ required "no name" .name }}{{ required "no" false }}{{ required "no" 0 }}""", "cartfalse0" },
        { "toYaml has no final line feed", "{{ toYaml .map }}|", "a: \"yes\"\nb:\n  c: true|" },
        { "toYaml of a list", "{{ toYaml .list }}", "- 1\n- a" },
        { "toYaml keeps integers plain", "{{ toYaml .n }}", "1000000" },
        { "toYaml indented", "x:{{ toYaml .map | nindent 2 }}", "x:\n  a: \"yes\"\n  b:\n    c: true" },
        { "fromYaml", """{{ (fromYaml "a: {b: 3}").a.b }}""", "3" },
        { "fromYamlArray", """{{ index (fromYamlArray "[u, v]") 1 }}""", "v" },
        { "toJson", "{{ toJson .map }}", """{"a":"yes","b":{"c":true}}""" },
        { "fromJson", """{{ (fromJson "{\"a\":2}").a }}""", "2" },
        { "fromJson of a list answers an error", """{{ hasKey (fromJson "[1]") "Error" }}""", "true" },
        { "fromJsonArray", """{{ fromJsonArray "[1,2]" | len }}""", "2" },
    };

    public static TheoryData<string, string, string, TemplateErrorClass> Failures { get; } = new()
    {
        { "required of null", """{{ required "give a name" .none }}""", "give a name", TemplateErrorClass.FailedByTemplate },
        { "required of an empty text", """{{ required "give a name" .empty }}""", "give a name", TemplateErrorClass.FailedByTemplate },
        { "include of an unknown template", """{{ include "gone" . }}""", "no template \"gone\"", TemplateErrorClass.UndefinedTemplate },
        { "error inside an include", """{{ define "a" }}{{ .none.x }}{{ end }}{{ include "a" . }}""", "nil pointer evaluating", TemplateErrorClass.NilPointer },
        { "tpl that does not parse", """{{ tpl "{{ if }}" . }}""", "missing value for if", TemplateErrorClass.FunctionError },
        { "tpl that fails", """{{ tpl "{{ .name.x }}" . }}""", "can't evaluate field x", TemplateErrorClass.NoSuchField },
        { "include of a number", "{{ include 1 . }}", "expected string", TemplateErrorClass.WrongArgType },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void Helm_GivenTemplate_Prints(string situation, string template, string output) =>
        TemplateRows.Run(template, Functions, Data).ShouldBe(output, situation);

    [Theory]
    [MemberData(nameof(Failures))]
    public void Helm_GivenTemplate_Fails(string situation, string template, string reason, TemplateErrorClass errorClass)
    {
        var failed = TemplateRows.Fail(template, Functions, Data);
        failed.Message.ShouldContain(reason, Case.Sensitive, situation);
        failed.Class.ShouldBe(errorClass, situation);
    }
}
