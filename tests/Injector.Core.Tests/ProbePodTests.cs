namespace Injector.Core.Tests;

/// <summary>A configuration is used only when the plainest pod comes out with the proxy that its templates promise.</summary>
public sealed class ProbePodTests
{
    private const string Never = "{{ if eq .ObjectMeta.Name `never` }}";

    [Theory]
    [InlineData("policy: disabled\ntemplates:\n  sidecar: '" + Never + "spec: {containers: [{name: istio-proxy, image: x}]}{{ end }}'\n")]
    [InlineData("policy: enabled\ndefaultTemplates: [mesh]\naliases: {mesh: [own]}\ntemplates:\n  own: '" + Never + "spec: {containers: [{name: istio-proxy, image: x}]}{{ end }}'\n")]
    [InlineData("policy: enabled\ntemplate: '" + Never + "containers: [{name: istio-proxy, image: x}]{{ end }}'\n")]
    [InlineData(Never + "spec: {containers: [{name: istio-proxy, image: x}]}{{ end }}")]
    public void Inject_PromisedProxyIsNotThere_RefusesTheConfiguration(string config)
    {
        var problem = Should.Throw<ConfigurationException>(() => Probe(config)).Problems.ShouldHaveSingleItem();

        (problem.Id, problem.File).ShouldBe(("proxy-missing", "config"));
        problem.Message.ShouldContain("no container named 'istio-proxy'");
        Should.NotThrow(() => Probe(config, compat: true));
    }

    [Theory]
    [InlineData("policy: enabled\ntemplates:\n  sidecar: 'spec: {containers: []}'\n")]
    [InlineData("policy: enabled\ntemplates:\n  sidecar: '" + Never + "spec: {containers: [{name: other, image: x}]}{{ end }}'\n")]
    [InlineData("policy: enabled\ntemplate: '" + Never + "containers: [{name: other, image: x}]{{ end }}'\n")]
    public void Inject_SidecarOfAnotherKindIsNotThere_RefusesTheConfiguration(string config) =>
        Should.Throw<ConfigurationException>(() => Probe(config)).Problems.ShouldHaveSingleItem().Message.ShouldContain("adds no container to the plainest pod");

    [Theory]
    [InlineData("policy: enabled\ntemplates:\n  sidecar: 'spec: {containers: [{name: istio-proxy, image: x}]}'\n")]
    [InlineData("policy: enabled\ntemplates:\n  sidecar: 'spec: {initContainers: [{name: istio-proxy, image: x, restartPolicy: Always}]}'\n")]
    [InlineData("policy: enabled\ndefaultTemplates: [labels]\ntemplates:\n  labels: 'metadata: {labels: {a: b}}'\n")]
    [InlineData("policy: enabled\ntemplate: 'containers: [{name: istio-proxy, image: x}]'\n")]
    [InlineData("metadata: {labels: {a: b}}\n")]
    [InlineData("policy: enabled\ntemplates:\n  sidecar: 'spec: {containers: [{name: other, image: x}]}'\n")]
    [InlineData("policy: enabled\ntemplate: 'containers: [{name: other, image: x}]'\n")]
    [InlineData("policy: enabled\ntemplates:\n  sidecar: 'spec: {initContainers: [{name: agent, image: x}]}'\n")]
    public void Inject_PromiseIsKept_OrNoneWasGiven_TakesIt(string config) => Should.NotThrow(() => Probe(config));

    [Fact]
    public void Inject_BuiltInTemplates_KeepTheirPromise()
    {
        foreach (var name in (string[])["sidecar", "gateway", "grpc-agent", "grpc-simple"])
        {
            var config = BuiltInConfiguration.Load();
            var own = config with { ConfigText = config.ConfigText.Replace("templates:\n", $"defaultTemplates: [{name}]\ntemplates:\n", StringComparison.Ordinal) };
            var snapshot = InjectionSnapshot.Prepare(own, new InjectionSettings());

            snapshot.DefaultTemplates.ShouldBe([name]);
            Should.NotThrow(() => ProbePod.Inject(snapshot, CancellationToken.None));
        }
    }

    [Fact]
    public void Inject_PolicyInjectsNothing_NothingIsPromised() =>
        Should.NotThrow(() => Probe("policy: ''\ntemplates:\n  sidecar: 'spec: {containers: []}'\n"));

    [Fact]
    public void Inject_TemplateDoesNotEnd_IsCancelled()
    {
        using var ended = new CancellationTokenSource();
        ended.Cancel();

        Should.Throw<OperationCanceledException>(() => ProbePod.Inject(InjectionSnapshot.Prepare(BuiltInConfiguration.Load(), new InjectionSettings()), ended.Token));
    }

    private static void Probe(string config, bool compat = false) => ProbePod.Inject(
        InjectionSnapshot.Prepare(new InjectorConfig { ConfigText = config }, new InjectionSettings { CompatIstio = compat }), CancellationToken.None);
}
