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
    public async Task PodOfACronJob_AnyRelease_NamesTheCronJobInItsVersion(string release, string apiVersion) =>
        (await OwnerAsync(release, "batch/v1", "Job", "web-1612345678")).ShouldBe($"kubernetes://apis/{apiVersion}/namespaces/shop/cronjobs/web");

    [Theory]
    [InlineData("1.12.0", "batch/v1/namespaces/shop/jobs/web-28345678")]
    [InlineData("1.13.0", "batch/v1beta1/namespaces/shop/cronjobs/web")]
    public async Task PodOfACronJob_NameWithAShortTime_IsKnownFrom113On(string release, string owner) =>
        (await OwnerAsync(release, "batch/v1", "Job", "web-28345678")).ShouldBe($"kubernetes://apis/{owner}");

    [Theory]
    [InlineData("1.21.6", "apps/v1/namespaces/shop/replicasets/web-77")]
    [InlineData("1.22.0", "v1alpha1/namespaces/shop/rollouts/web")]
    public async Task PodOfARollout_Release_KnowsRolloutsFrom122On(string release, string owner) =>
        (await OwnerAsync(release, "apps/v1", "ReplicaSet", "web-77", ("rollouts-pod-template-hash", "77"))).ShouldBe($"kubernetes://apis/{owner}");

    [Theory]
    [InlineData("1.3.0")]
    [InlineData("1.9.0")]
    [InlineData("1.30.0")]
    public async Task PodOfADeployment_AnyRelease_NamesTheDeployment(string release) =>
        (await OwnerAsync(release, "apps/v1", "ReplicaSet", "web-5d4f", ("pod-template-hash", "5d4f")))
            .ShouldBe("kubernetes://apis/apps/v1/namespaces/shop/deployments/web");

    private static async Task<string> OwnerAsync(string release, string apiVersion, string kind, string name, params (string Name, string Value)[] labels)
    {
        var pod = Reviews.Pod(name);
        foreach (var label in labels)
        {
            pod["metadata"]!["labels"]![label.Name] = label.Value;
        }

        pod["metadata"]!["ownerReferences"] = new JsonArray(new JsonObject
        {
            ["apiVersion"] = apiVersion,
            ["kind"] = kind,
            ["name"] = name,
            ["uid"] = "u",
            ["controller"] = true,
        });
        using var folder = new TestFolder();
        var config = folder.Write("config.yaml", Templates.Config(
            "metadata:\n  annotations:\n    owner: kubernetes://apis/{{ .TypeMeta.APIVersion }}/namespaces/{{ .DeploymentMeta.Namespace }}"
            + "/{{ .TypeMeta.Kind | lower }}s/{{ .DeploymentMeta.Name }}\nspec:\n  containers:\n  - {name: istio-proxy, image: proxy}"));
        await using var webhook = await RunningWebhook.StartAsync(RunningWebhook.Options with
        {
            Injection = new InjectionSettings { IstioVersion = release, NativeSidecars = NativeSidecarMode.False },
            ConfigurationFiles = new() { InjectConfigFile = config, ValuesFile = folder.Write("values.yaml", "global: {}") },
        });

        var response = await webhook.ReviewAsync(Reviews.Bytes(pod));

        return ProtocolTests.Injected(pod, response)["metadata"]!["annotations"]!["owner"]!.GetValue<string>();
    }
}
