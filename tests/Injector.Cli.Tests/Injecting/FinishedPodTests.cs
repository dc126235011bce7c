namespace Injector.Cli.Tests.Injecting;

/// <summary>A pod that the API server would refuse is not written when the injection made it so, and told when it was so before.</summary>
public sealed class FinishedPodTests : IDisposable
{
    private const string Config = """
        policy: enabled
        defaultTemplates: [sidecar]
        templates:
          sidecar: |
            spec:
              containers:
              - name: istio-proxy
                image: proxy:1
                volumeMounts:
                - {name: data, mountPath: /data}
        """;

    private readonly CliRun _run = new CliRun().WithConfiguration(Config);

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task TemplateMountsWhatIsNotThere_FailsAndNamesTemplateAndLine()
    {
        _run.Write("app.yaml", CliRun.Deployment);

        await _run.KubeInject("-f", "app.yaml", "-o", "out.yaml");

        _run.ExitCode.ShouldNotBe(0);
        _run.Error.ShouldContain("app.yaml:2:1");
        _run.Error.ShouldContain("container 'istio-proxy' mounts the volume 'data', which the pod does not have (template sidecar, line 6)");
        _run.Exists("out.yaml").ShouldBeFalse();
    }

    [Fact]
    public async Task VolumeOfAClaimTemplate_IsThere()
    {
        _run.Write("app.yaml", """
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: db}
            spec:
              template:
                spec:
                  containers:
                  - name: db
                    image: db:1
                    volumeMounts: [{name: data, mountPath: /var/lib/db}]
              volumeClaimTemplates:
              - metadata: {name: data}
            """);

        await _run.KubeInject("-f", "app.yaml");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Error.ShouldNotContain("Warning");
    }

    [Fact]
    public async Task FaultOfTheFile_IsAWarningAndThePodIsInjected()
    {
        _run.Write("app.yaml", CliRun.Deployment.Replace("image: web:1", "imagePullPolicy: Always", StringComparison.Ordinal)
            + "      - name: other\n        image: other:1\n      volumes: [{name: data}]\n");

        await _run.KubeInject("-f", "app.yaml");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Error.ShouldContain("the API server will refuse the pod: container 'web' has no image");
        _run.Error.ShouldContain("[image-invalid: spec.containers[web].image]");
        _run.Out.ShouldContain("name: istio-proxy");
    }

    [Fact]
    public async Task CompatIstio_OnlyWarns()
    {
        _run.Write("app.yaml", CliRun.Deployment);

        await _run.KubeInject("-f", "app.yaml", "--compat", "istio");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Error.ShouldContain("[mount-without-volume");
        _run.Out.ShouldContain("name: istio-proxy");
    }
}
