using System.Text.Json.Nodes;

namespace Injector.Core.Tests.Explaining;

public sealed class PodExplainerTests
{
    private const string Config = """
        policy: enabled
        defaultTemplates: [sidecar]
        aliases: {both: [sidecar, extra]}
        templates:
          sidecar: |
            metadata:
              annotations:
                level: {{ annotation .ObjectMeta "sidecar.istio.io/logLevel" .Values.level | quote }}
            spec:
              containers:
              - name: istio-proxy
                image: "{{ .Values.hub }}/proxy"
                args:
                - proxy
                - --level={{ annotation .ObjectMeta "sidecar.istio.io/logLevel" .Values.level }}
                env:
                {{- if .Values.debug }}
                - name: DEBUG
                  value: "1"
                {{- end }}
                - name: PORT
                  value: "{{ .ProxyConfig.StatusPort }}"
                {{- range .Values.names }}
                - name: {{ . }}
                  value: "yes"
                {{- end }}
          extra: |
            spec:
              containers:
              - name: istio-proxy
                image: other
              volumes:
              - name: data
                emptyDir: {}
        """;

    private const string Values = """{"hub": "h", "level": "info", "debug": true, "names": ["A", "B"]}""";

    [Fact]
    public void Origin_OfAMember_IsTheLineThatWritesIt()
    {
        Origin(Explain(), "spec.containers[istio-proxy].image").Place.ShouldBe(new TemplatePlace("sidecar", 7, 5));
        Origin(Explain(), "spec.containers[istio-proxy].args[1]").Place.Line.ShouldBe(10);
        Origin(Explain(), "spec.containers[istio-proxy].env[PORT]").Place.Line.ShouldBe(16);
        Origin(Explain(), "metadata.annotations[level]").Place.Line.ShouldBe(3);
    }

    [Fact]
    public void Origin_OfAValueWithADefault_NamesWhatCounted()
    {
        Reads(Explain(), "metadata.annotations[level]").ShouldBe("values level,(annotation sidecar.istio.io/logLevel)");
        Reads(Explain("""{"sidecar.istio.io/logLevel": "debug"}"""), "metadata.annotations[level]").ShouldBe("annotation sidecar.istio.io/logLevel");
    }

    [Fact]
    public void Origin_InsideABranch_NamesItsCondition()
    {
        var origin = Origin(Explain(), "spec.containers[istio-proxy].env[DEBUG]");

        origin.Reads.ShouldBeEmpty();
        origin.Branches.Single().ShouldSatisfyAllConditions(
            branch => branch.Condition.ShouldBe("if .Values.debug"),
            branch => branch.Line.ShouldBe(12),
            branch => branch.Reads.Single().ShouldBe(new ExplainedRead("values", "debug", true, true)));
    }

    [Fact]
    public void Origin_InsideALoop_NamesWhatIsLoopedOver() =>
        Reads(Explain(), "spec.containers[istio-proxy].env[B]").ShouldBe("values names");

    [Fact]
    public void Origin_OfProxyConfiguration_NamesTheField() =>
        Reads(Explain(), "spec.containers[istio-proxy].env[PORT]").ShouldBe("proxyConfig statusPort");

    [Fact]
    public void Origin_OfAPartThatTwoTemplatesWrite_IsTheLastOnes()
    {
        var explanation = Explain("""{"inject.istio.io/templates": "both"}""");

        explanation.AskedTemplates.ShouldBe(["both"]);
        explanation.TemplatesAreAnnotated.ShouldBeTrue();
        Origin(explanation, "spec.containers[istio-proxy].image").Place.ShouldBe(new TemplatePlace("extra", 4, 5));
        Origin(explanation, "spec.containers[istio-proxy].args[0]").Place.Name.ShouldBe("sidecar");
        Origin(explanation, "spec.volumes[data]").Place.Line.ShouldBe(6);
    }

    [Fact]
    public void Origin_OfWhatTheAuthorHasAlready_IsNotClaimed()
    {
        var explanation = Explain(containers: """[{"name": "istio-proxy", "image": "mine", "env": [{"name": "MINE", "value": "1"}]}]""");

        var changes = explanation.Stages.SelectMany(stage => stage.Changes).ToList();
        changes.ShouldNotContain(change => change.Path.EndsWith("env[MINE]", StringComparison.Ordinal));
        changes.Last(change => change.Path == "spec.containers[istio-proxy].image").ShouldSatisfyAllConditions(
            change => change.After!.ToString().ShouldBe("mine"),
            change => change.Origin.ShouldBeNull());
    }

    [Fact]
    public void Stages_OfAnInjection_LeadToTheResult()
    {
        var explanation = Explain();

        explanation.Stages.Select(stage => stage.Name).ShouldBe(["merge", "post-process/metrics-merge", "post-process/status-annotation", "post-process/container-order", "record"], ignoreOrder: true);
        explanation.Stages[^1].Changes.Single().Path.ShouldBe("metadata.annotations[sidecar.istio.io/status]");
    }

    [Theory]
    [InlineData("sidecar.istio.io/logLevel", ExplainedKeyUse.Used)]
    [InlineData("proxy.istio.io/config", ExplainedKeyUse.Used)]
    [InlineData("sidecar.istio.io/componentLogLevel", ExplainedKeyUse.WithoutEffect)]
    [InlineData("sidecar.istio.io/logLevell", ExplainedKeyUse.Misspelt)]
    [InlineData("sidecar.istio.io/somethingElseAltogether", ExplainedKeyUse.Unknown)]
    public void Keys_OfAnInjectedPod_SayWhatBecameOfEach(string key, ExplainedKeyUse use)
    {
        var found = Explain(new JsonObject { [key] = "{}" }.ToJsonString()).Keys.Single();

        found.Key.ShouldBe(key);
        found.Use.ShouldBe(use);
        found.Meant.ShouldBe(use == ExplainedKeyUse.Misspelt ? "sidecar.istio.io/logLevel" : null);
    }

    [Fact]
    public void Keys_ThatNobodyKnows_AreLeftOut() => Explain("""{"example.com/note": "x"}""").Keys.ShouldBeEmpty();

    [Theory]
    [InlineData("true", "label-true", "/metadata/labels/sidecar.istio.io~1inject")]
    [InlineData("false", "label-false", "/metadata/labels/sidecar.istio.io~1inject")]
    public void Decision_ByLabel_IsWhereTheLabelStands(string value, string rule, string pointer)
    {
        var result = Run(new JsonObject { ["labels"] = new JsonObject { ["sidecar.istio.io/inject"] = value } });

        result.Decision.Id.ShouldBe("inject-" + rule);
        result.Explanation!.DecisionPlace.ShouldBe(new DecisionPlace(pointer, null));
        result.Explanation.Keys.Single().Use.ShouldBe(ExplainedKeyUse.Used);
    }

    [Fact]
    public void Decision_ByPolicy_IsInTheConfiguration() => Run([]).Explanation!.DecisionPlace.ShouldBe(new DecisionPlace(null, "/policy"));

    [Fact]
    public void Explanation_ThatNobodyAskedFor_IsNotMade() =>
        InjectionPipeline.Inject(Request([], "[]") with { Explain = false }).Explanation.ShouldBeNull();

    private static string Reads(PodExplanation explanation, string path) => string.Join(
        ',', Origin(explanation, path).Reads.Select(read => read.Found && read.Used ? $"{read.Root} {read.Path}" : $"({read.Root} {read.Path})"));

    private static ExplainedOrigin Origin(PodExplanation explanation, string path) =>
        explanation.Stages[0].Changes.Single(change => change.Path == path).Origin.ShouldNotBeNull(path);

    private static PodExplanation Explain(string annotations = "{}", string containers = "[]") =>
        Run(new JsonObject { ["annotations"] = JsonNode.Parse(annotations) }, containers).Explanation!;

    private static InjectionResult Run(JsonObject metadata, string containers = "[]") => InjectionPipeline.Inject(Request(metadata, containers));

    private static InjectionRequest Request(JsonObject metadata, string containers)
    {
        var list = (JsonArray)JsonNode.Parse(containers)!;
        list.Insert(0, new JsonObject { ["name"] = "web", ["image"] = "web:1" });
        return new InjectionRequest
        {
            Pod = new JsonObject { ["metadata"] = metadata, ["spec"] = new JsonObject { ["containers"] = list } },
            Snapshot = InjectionSnapshot.Prepare(new InjectorConfig { ConfigText = Config, ValuesText = Values }, new InjectionSettings()),
            Owner = new WorkloadIdentity("apps/v1", "Deployment", "web", "shop"),
            Host = InjectionHost.Webhook,
            Explain = true,
        };
    }
}
