using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Webhook.Tests.Admission;

namespace Injector.Webhook.Tests.Hosting;

/// <summary>A pod's owner is told as the release tells it.</summary>
public sealed class OwnerTests
{
    [Theory]
    [InlineData("1.10.0", "batch/v1beta1")]
    [InlineData("1.30.0", "batch/v1")]
    public async Task PodOfACronJob_AnyRelease_NamesTheCronJobInItsVersion(string release, string apiVersion)
    {
        var pod = Reviews.Pod("web-1612345678");
        pod["metadata"]!["ownerReferences"] = new JsonArray(new JsonObject
        {
            ["apiVersion"] = "batch/v1",
            ["kind"] = "Job",
            ["name"] = "web-1612345678",
            ["uid"] = "u",
            ["controller"] = true,
        });
        using var folder = new TestFolder();
        var config = folder.Write("config.yaml", Templates.Config(
            "metadata:\n  annotations:\n    owner: kubernetes://apis/{{ .TypeMeta.APIVersion }}/namespaces/{{ .DeploymentMeta.Namespace }}"
            + "/{{ .TypeMeta.Kind | lower }}s/{{ .DeploymentMeta.Name }}\nspec:\n  containers:\n  - {name: istio-proxy, image: proxy}"));
        await using var webhook = await RunningWebhook.StartAsync(RunningWebhook.Options with
        {
            Injection = new InjectionSettings { IstioVersion = release },
            ConfigurationFiles = new() { InjectConfigFile = config, ValuesFile = folder.Write("values.yaml", "global: {}") },
        });

        var response = await webhook.ReviewAsync(Reviews.Bytes(pod));

        ProtocolTests.Injected(pod, response)["metadata"]!["annotations"]!["owner"]!.GetValue<string>()
            .ShouldBe($"kubernetes://apis/{apiVersion}/namespaces/shop/cronjobs/web");
    }
}
