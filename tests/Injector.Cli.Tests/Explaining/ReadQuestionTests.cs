using System.Text.Json.Nodes;
using Injector.Cli.Explaining;
using Injector.Core;
using Injector.Json;

namespace Injector.Cli.Tests.Explaining;

/// <summary>Which workloads a place of the configuration touches.</summary>
public sealed class ReadQuestionTests : IDisposable
{
    private const string Config = """
        policy: enabled
        defaultTemplates: [sidecar]
        templates:
          sidecar: |
            spec:
              containers:
              - name: istio-proxy
                image: "{{ .Values.global.hub }}/proxy"
                resources: {{ toJson .Values.global.proxy.resources }}
                {{- if eq .TypeMeta.Kind "StatefulSet" }}
                env:
                - {name: DOMAIN, value: "{{ .MeshConfig.TrustDomain }}", }
                - {name: SETS, value: "{{ .Values.sets }}"}
                {{- end }}
        """;

    private const string Values = "global:\n  hub: h\n  proxy:\n    resources:\n      limits: {cpu: 1}\nsets: one\n";

    private readonly CliRun _run = new();

    [Theory]
    [InlineData("global.proxy.resources.limits.cpu", true)]
    [InlineData("global.proxy.resources", true)]
    [InlineData("global.proxy", true)]
    [InlineData("global.proxy.resources.requests", true)]
    [InlineData("global.proxy.image", false)]
    [InlineData("global.proxyOther", false)]
    public void IsTouchedBy_WholeOfAMap_TouchesWhatIsBelowAndAbove(string path, bool isTouched) =>
        new ReadQuestion("values", path).IsTouchedBy(new ExplainedRead("values", "global.proxy.resources.*", true, true)).ShouldBe(isTouched);

    [Theory]
    [InlineData("global.proxy", true)]
    [InlineData("global.proxy.image", true)]
    [InlineData("global.proxy.image.name", false)]
    [InlineData("global.pro", false)]
    public void IsTouchedBy_OneValue_TouchesItAndWhatHoldsIt(string path, bool isTouched) =>
        new ReadQuestion("values", path).IsTouchedBy(new ExplainedRead("values", "global.proxy.image", true, true)).ShouldBe(isTouched);

    [Fact]
    public async Task Values_ReadBySome_NamesTheseAndTheirParts()
    {
        await Ask("--values", "sets");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldBe("""
            values sets (cfg/values.yml:6)
              touches 1 of 2 workloads
              app.yaml:6: StatefulSet shop/db
                spec.containers[istio-proxy].env[SETS]

            """);
    }

    [Fact]
    public async Task Values_ParentOfWhatIsPrintedWhole_TouchesAll()
    {
        await Ask("--values", "global.proxy.resources.requests.memory");

        _run.Out.ShouldContain("touches 2 of 2 workloads");
        _run.Out.ShouldContain("    spec.containers[istio-proxy].resources\n");
    }

    [Fact]
    public async Task Values_OfTheInjector_SaysSo()
    {
        await Ask("--values", ".Values.global.tag");

        _run.Out.ShouldContain("touches 2 of 2 workloads");
        _run.Out.ShouldContain("the injector itself reads it, for every pod that is injected");
    }

    [Fact]
    public async Task Values_ThatNobodyReads_SaysThatNoTemplateReadsThem()
    {
        await Ask("--values", "global.nothingOfTheKind");

        _run.Out.ShouldBe("values global.nothingOfTheKind\n  touches 0 of 2 workloads: no template reads it\n");
    }

    [Fact]
    public async Task Values_OfWorkloadsThatAreNotInjected_ClaimsNothingOfTheTemplates()
    {
        await _run.Run("explain", "-q", "-f", _run.Write("host.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec: {hostNetwork: true, containers: [{name: a, image: b}]}\n"), "--values", "global.nothing");

        _run.Out.ShouldBe("values global.nothing\n  touches 0 of 1 workloads: none of them is injected\n");
    }

    [Fact]
    public async Task Mesh_Field_NamesTheWorkloadsItTouches()
    {
        await Ask("--mesh", "trustDomain", "--mesh", "defaultConfig.concurrency", "-o", "json");

        var questions = JsonNode.Parse(_run.Out)!["questions"]!.AsArray();
        questions[0]!["workloads"]!.AsArray().Select(workload => $"{workload.TextOrEmpty("name")} {workload!["touched"]}").ShouldBe(["web false", "db true"]);
        questions[1]!["workloads"]!.AsArray().ShouldAllBe(workload => !workload!["touched"]!.GetValue<bool>());
    }

    public void Dispose() => _run.Dispose();

    private Task<CliRun> Ask(params string[] flags)
    {
        _run.Write("app.yaml", """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: shop}
            spec: {template: {spec: {containers: [{name: web, image: web:1}]}}}
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: db, namespace: shop}
            spec: {template: {spec: {containers: [{name: db, image: db:1}]}}}
            """);
        return _run.Run(
        [
            "explain", "-q", "-f", "app.yaml", "--injectConfigFile", _run.Write("cfg/config.yml", Config), "--valuesFile", _run.Write("cfg/values.yml", Values), .. flags,
        ]);
    }
}
