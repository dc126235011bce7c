namespace Injector.Cli.Tests.Injecting;

/// <summary>A pod's owner is told as the release tells it.</summary>
public sealed class OwnerTests : IDisposable
{
    private const string Config = """
        policy: enabled
        templates:
          sidecar: |
            metadata:
              annotations:
                owner: kubernetes://apis/{{ .TypeMeta.APIVersion }}/namespaces/{{ .DeploymentMeta.Namespace }}/{{ .TypeMeta.Kind | lower }}s/{{ .DeploymentMeta.Name }}
            spec:
              containers:
              - {name: istio-proxy, image: proxy}
        """;

    private readonly CliRun _run = new CliRun().WithConfiguration(Config);

    [Theory]
    [InlineData("1.10.0", "batch/v1beta1")]
    [InlineData("1.30.0", "batch/v1")]
    public async Task PodOfACronJob_AnyRelease_NamesTheCronJobInItsVersion(string release, string apiVersion)
    {
        _run.Write("app.yaml", """
            apiVersion: v1
            kind: Pod
            metadata:
              generateName: web-1612345678-
              namespace: shop
              ownerReferences:
              - {apiVersion: batch/v1, kind: Job, name: web-1612345678, uid: u, controller: true}
            spec:
              containers:
              - {name: web, image: web:1}

            """);

        await _run.KubeInject("-f", "app.yaml", "--istio-version", release);

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldContain($"kubernetes://apis/{apiVersion}/namespaces/shop/cronjobs/web");
    }

    public void Dispose() => _run.Dispose();
}
