using System.Text.Json.Nodes;
using Injector.Core.Pods;

namespace Injector.Core.Tests.Masking;

/// <summary>A value of a pod is its own scalar in whatever place of a template it is written, or the pod is refused.</summary>
public sealed class StructureGuardTests
{
    private const string Evil = "x\n  - name: evil\n    image: evil:1\n    securityContext: {privileged: true}\n  - name: zz\n    image: yy\n    args:\n    - x\n  #";

    /// <summary>A text of the annotation <c>c/x</c> in one place of a template.</summary>
    private static string Template(string place) => $$$"""
        policy: enabled
        defaultTemplates: [own]
        templates:
          own: |
            {{- $x := index .ObjectMeta.Annotations `c/x` }}
            spec:
              containers:
              - name: istio-proxy
                image: proxy:1
                args:
                - {{{place}}}
        """;

    [Theory]
    [InlineData("{{ $x }}")]
    [InlineData("--level={{ $x }}")]
    [InlineData("{{ $x | lower }}")]
    [InlineData("{{ printf \"%s\" $x }}")]
    [InlineData("{{ $x | trunc 500 }}")]
    [InlineData("{{ b64enc $x | b64dec }}")]
    [InlineData("{{ toYaml $x }}")]
    [InlineData("a # {{ $x }}")]
    [InlineData("{{ with $x }}{{ . }}{{ end }}")]
    [InlineData("{{ range list $x }}{{ . }}{{ end }}")]
    [InlineData("{{ (dict \"k\" $x).k }}")]
    [InlineData("{{ if contains \"evil\" $x }}{{ $x }}{{ end }}")]
    public void Inject_ValueWithLineBreaks_IsRefusedByName(string place) => ShouldBeRefused(place, Evil);

    [Theory]
    [InlineData("{{ quote $x }}")]
    [InlineData("{{ $x | toJson }}")]
    [InlineData("{{ printf \"%q\" $x }}")]
    [InlineData("{{ b64enc $x }}")]
    [InlineData("{{ sha256sum $x }}")]
    [InlineData("n{{ len $x }}")]
    [InlineData("{{ if contains \"evil\" $x }}evil{{ else }}good{{ end }}")]
    [InlineData("{{ if eq $x \"a\" }}a{{ end }}b")]
    [InlineData("{{ regexReplaceAll \"[^a-z]\" $x \"\" }}")]
    [InlineData("{{ $x | replace \"\\n\" \" \" | quote }}")]
    [InlineData("'{{ now | date \"2006\" }}{{ uuidv4 }}'")]
    public void Inject_ValueThatTheTemplateMakesHarmless_IsInjected(string place) => Inject(Template(place), Evil).Decision.Inject.ShouldBeTrue();

    [Theory]
    [InlineData("[ '{{ $x }}', --secure ]", "x', --insecure, 'y'] #")]
    [InlineData("\"{{ $x }}\"", "x\", \"y")]
    [InlineData("\"run {{ $x }} --secure\"", "x\" #")]
    [InlineData("[{{ $x }}]", "a,b")]
    [InlineData("{{ $x }}\n          b", "|")]
    [InlineData("{{ $x }}", "{a: b}")]
    [InlineData("{{ $x }}", "- a")]
    [InlineData("{{ $x }}", "a: b")]
    [InlineData("'{{ $x }}'\n        - 'b'", "'")]
    public void Inject_ValueThatChangesWhatStandsAround_IsRefused(string place, string value) => ShouldBeRefused(place, value);

    [Theory]
    [InlineData("{{ $x }}", "two words")]
    [InlineData("\"{{ $x }}\"", "a: b # c")]
    [InlineData("'{{ $x }}'", Evil)]
    [InlineData("\"{{ $x }}\"", Evil)]
    [InlineData("'{{ $x }}'", "{\"a\": [1, 2]}")]
    [InlineData("{{ $x }}", "text\n")]
    [InlineData("{{ $x }}", "two\n              lines")]
    [InlineData("a,{{ $x }}", "80,443")]
    [InlineData("{{ range splitList \",\" $x }}\n        - {{ . }}{{ end }}", "a,b,c")]
    [InlineData("{{ range fromJson $x }}\n        - {{ . }}{{ end }}", "[\"a\",\"b\"]")]
    [InlineData("{{ (fromJson $x).a }}", "{\"a\": \"b\"}")]
    public void Inject_OddValueThatStaysOneScalar_IsInjected(string place, string value) => Inject(Template(place), value).Decision.Inject.ShouldBeTrue();

    [Fact]
    public void Inject_TextInsideOfJson_IsRefusedByTheAnnotation() => ShouldBeRefused("{{ (fromJson $x).a }}", "{\"a\": \"b\\n  - name: evil\"}");

    [Fact]
    public void Inject_DecodedText_IsRefused() => ShouldBeRefused("{{ b64dec $x }}", Convert.ToBase64String("a\n  - name: evil"u8), "a value of the pod");

    [Fact]
    public void Inject_TextDecodedFromTheConfiguration_IsTheOperators() =>
        Inject(Template("a{{ b64dec .Values.end }}"), "x", valuesText: "end: " + Convert.ToBase64String("\n  volumes:\n  - {name: v, emptyDir: {}}"u8)).Pod!
            .Spec()!["volumes"]!.AsArray().Count.ShouldBe(1);

    [Fact]
    public void Inject_TemplateInAnAnnotation_IsRefused() =>
        ShouldBeRefused("{{ render $x }}", "{{ range untilStep 0 3 1 }}\n        - a{{ end }}");

    [Fact]
    public void Inject_UnsafeValuesAllowed_InjectsAsTheReferenceDoes() =>
        Inject(Template("{{ $x }}"), Evil, allow: true).Pod!.Containers()!.Select(c => (string?)c!["name"]).ShouldContain("evil");

    [Theory]
    [InlineData("{{ quote $x }}", "a\u001bb", "U+001B")]
    [InlineData("{{ $x | toJson }}", "a\u009fb", "U+009F")]
    [InlineData("{{ $x }}", "a\u0000b", "U+0000")]
    public void Inject_ControlCharacter_IsRefusedHoweverItIsWritten(string place, string value, string name) =>
        Refusal(place, value, static _ => { }).ToString().ShouldBe($"annotation c/x holds the control character {name}; take it out");

    [Theory]
    [InlineData("ISTIO_META_NETWORK", "n\u001b[2J")]
    [InlineData("A\nB", "x")]
    public void Inject_ControlCharacterInTheUrl_IsRefused(string name, string value) =>
        Should.Throw<InjectionException>(() => Inject(Template("a"), "x", parameters: new Dictionary<string, string> { [name] = value }))
            .Problems.ShouldHaveSingleItem().Id.ShouldBe("control-character");

    [Fact]
    public void Inject_StructureInTheUrl_IsAValue() =>
        Inject(Template("a"), "x", parameters: new Dictionary<string, string> { ["ISTIO_META_CLUSTER_ID"] = "x', {evil: 1}" }).Pod!.Proxy()!
            ["env"]!.AsArray().Single(variable => (string?)variable!["name"] == "ISTIO_META_CLUSTER_ID")!["value"]!.GetValue<string>().ShouldBe("x', {evil: 1}");

    [Fact]
    public void Inject_ContainerNameAndOwner_AreRefusedByPlace()
    {
        Refusal("{{ range .Spec.Containers }}{{ .Name }}{{ end }}", "x", pod => pod.Containers()![0]!["name"] = Evil).Pointer.ShouldBe("/spec/containers/0/name");
        Refusal("{{ .DeploymentMeta.Name }}", "x", _ => { }, new WorkloadIdentity("apps/v1", "Deployment", Evil, "shop")).Pointer.ShouldBe("/metadata/ownerReferences");
    }

    private static void ShouldBeRefused(string place, string value, string? name = null)
    {
        var problem = Refusal(place, value, static _ => { });
        problem.Message.ShouldBe($"{name ?? "annotation c/x"} holds characters that template own would render as structure, not as a value");
        problem.Pointer.ShouldBe(name is null ? "/metadata/annotations/c~1x" : string.Empty);
        problem.Hint!.ShouldContain("--unsafe-values allow");
    }

    private static InjectionProblem Refusal(string place, string value, Action<JsonObject> change, WorkloadIdentity? owner = null)
    {
        var error = Should.Throw<InjectionException>(() => Inject(Template(place), value, change: change, owner: owner));
        error.Kind.ShouldBe(InjectionErrorKind.PodAnnotation);
        return error.Problems.ShouldHaveSingleItem();
    }

    private static InjectionResult Inject(
        string config, string value, bool allow = false, Action<JsonObject>? change = null, WorkloadIdentity? owner = null, string valuesText = "{}",
        IReadOnlyDictionary<string, string>? parameters = null)
    {
        var pod = Json.Object("{'metadata':{'namespace':'shop','annotations':{}},'spec':{'containers':[{'name':'web','image':'web'}]}}");
        pod["metadata"]!["annotations"]!["c/x"] = value;
        change?.Invoke(pod);
        var source = BuiltInConfiguration.Load() with { ConfigText = config, ValuesText = valuesText };
        return InjectionPipeline.Inject(new InjectionRequest
        {
            Pod = pod,
            Snapshot = InjectionSnapshot.Prepare(source, new InjectionSettings { AllowUnsafeValues = allow, IstioVersion = "1.30.0" }),
            Host = InjectionHost.Webhook,
            Parameters = parameters ?? new Dictionary<string, string>(),
            Owner = owner ?? new WorkloadIdentity("v1", "Pod", "web", "shop"),
        });
    }
}
