using Injector.Core.Workloads;
using Injector.Yaml;

namespace Injector.Core.Tests.Workloads;

public sealed class MisplacedWishesTests
{
    private const string Deployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, labels: {sidecar.istio.io/inject: "false"}}
        spec: {template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: w}]}}}
        """;

    private const string CronJob = """
        apiVersion: batch/v1
        kind: CronJob
        metadata: {name: tidy}
        spec:
          jobTemplate:
            metadata: {annotations: {sidecar.istio.io/inject: "false"}}
            spec: {template: {spec: {containers: [{name: tidy, image: t}]}}}
        """;

    [Theory]
    [InlineData(Deployment, "metadata.labels.sidecar.istio.io/inject", "spec.template.metadata.labels")]
    [InlineData(CronJob, "spec.jobTemplate.metadata.annotations.sidecar.istio.io/inject", "spec.jobTemplate.spec.template.metadata.labels")]
    public void Findings_WishAboveThePods_SaysWhereItCounts(string manifest, string field, string wanted)
    {
        var finding = Read(manifest).Findings().ShouldHaveSingleItem();

        finding.Id.ShouldBe("inject-misplaced");
        finding.Field.ShouldBe(field);
        finding.Hint.ShouldBe($"write it as a label into {wanted}");
    }

    [Fact]
    public void Findings_WishOnThePodsOnly_IsSilent() =>
        Read("{kind: Deployment, spec: {template: {metadata: {labels: {sidecar.istio.io/inject: 'false'}}, spec: {}}}}").Findings().ShouldBeEmpty();

    [Fact]
    public void Findings_WishOnBothLevels_IsSilent() =>
        Read("{kind: Deployment, metadata: {labels: {sidecar.istio.io/inject: 'false'}}, spec: {template: {metadata: {annotations: {sidecar.istio.io/inject: 'false'}}, spec: {}}}}")
            .Findings().ShouldBeEmpty();

    [Fact]
    public void Findings_BarePod_IsSilent() =>
        Read("{kind: Pod, metadata: {labels: {sidecar.istio.io/inject: 'false'}}, spec: {}}").Findings().ShouldBeEmpty();

    [Fact]
    public void Findings_LevelThatTheReferenceReads_IsSilentThere() => Read(CronJob, compatIstio: true).Findings().ShouldBeEmpty();

    private static Workload Read(string manifest, bool compatIstio = false) => WorkloadReader.Read(
        YamlReader.Read(manifest),
        InjectionSnapshot.Prepare(BuiltInConfiguration.Load(), new InjectionSettings { CompatIstio = compatIstio })).ShouldHaveSingleItem();
}
