using Injector.Webhook.Tests.Admission;

namespace Injector.Webhook.Tests.Hosting;

/// <summary>A pod that the API server would refuse is refused here when the injection made it so, with the template; else it is told.</summary>
public sealed class FinishedPodTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TemplateMakesABadPod_IsAnOwnFailureThatNamesTemplateAndLine()
    {
        // The plainest pod is well; only a pod with the label meets the bad mount, or the configuration would not be taken.
        await using var webhook = await StartAsync("""
            spec:
              containers:
              - name: istio-proxy
                image: proxy
                {{- if eq (index .ObjectMeta.Labels "app") "odd" }}
                volumeMounts: [{name: gone, mountPath: /gone}]
                {{- end }}
            """);
        var pod = Reviews.Pod();
        pod["metadata"]!["labels"]!["app"] = "odd";

        var response = await webhook.ReviewAsync(Reviews.Bytes(pod));

        response["allowed"]!.GetValue<bool>().ShouldBeFalse();
        response["status"]!["message"]!.GetValue<string>().ShouldContain(
            "container 'istio-proxy' mounts the volume 'gone', which the pod does not have (template sidecar, line 6)");
        (await webhook.ManagementAsync("/metrics")).Text.ShouldContain("injector_admission_total{outcome=\"failed\",reason=\"finished-pod-invalid\"} 1\n");
    }

    [Fact]
    public async Task PodIsBadItself_IsInjectedAndTold()
    {
        await using var webhook = await StartAsync("spec: {containers: [{name: istio-proxy, image: proxy}]}");
        var pod = Reviews.Pod();
        pod["spec"]!["containers"]![0]!.AsObject().Remove("image");

        var response = await webhook.ReviewAsync(Reviews.Bytes(pod));

        response["allowed"]!.GetValue<bool>().ShouldBeTrue();
        response["warnings"]!.AsArray().Select(warning => warning!.GetValue<string>()).ShouldHaveSingleItem().ShouldContain("has no image");
    }

    [Fact]
    public async Task TemplateThatMakesABadPodAlways_IsNotTakenAtStart()
    {
        await using var webhook = await StartAsync("spec: {containers: [{name: istio-proxy}]}");

        (await webhook.ManagementAsync("/readyz?verbose")).Text.ShouldContain("container 'istio-proxy' has no image (template sidecar, line 1)");
    }

    private Task<RunningWebhook> StartAsync(string template) => RunningWebhook.StartAsync(RunningWebhook.Options with
    {
        ConfigurationFiles = new()
        {
            InjectConfigFile = _folder.Write("config.yaml", Templates.Config(template)),
            ValuesFile = _folder.Write("values.yaml", "global: {}"),
        },
    });
}
