using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Hosting.Configuration;
using Injector.Webhook.Hosting;
using Injector.Webhook.Options;
using Injector.Webhook.Startup;
using Microsoft.Extensions.Logging;

namespace Injector.Webhook.Tests.Hosting;

/// <summary>What the log and the management port tell of a webhook from its start to its end.</summary>
public sealed class LifeTests
{
    [Fact]
    public async Task Log_FromStartToEnd_TellsSettingsAddressesCertificateAndTheEnd()
    {
        var webhook = await RunningWebhook.StartAsync(RunningWebhook.Options with { Given = ["--set=a=b", "--compat-istio"] });
        var (tls, management) = (webhook.Endpoint, webhook.Management);
        await webhook.DisposeAsync();

        foreach (var part in (string[])[
            "starting injector-webhook 0.", "revision default", "configuration comes from: built in", "settings given: --set=a=b --compat-istio",
            $"listening: reviews at https://{tls}/inject, health and metrics at http://{management}",
            "certificate served: made at start", "names localhost, 127.0.0.1, ::1", "SHA-256 ",
            "stopping: told to stop", "stopped: drained for"])
        {
            webhook.Log.ShouldContain(part);
        }
    }

    [Fact]
    public async Task Log_LevelError_TellsNothingOfAGoodLife()
    {
        var webhook = await RunningWebhook.StartAsync(RunningWebhook.Options with { LogLevel = LogLevel.Error });
        await webhook.DisposeAsync();

        webhook.Log.ShouldBeEmpty();
    }

    [Fact]
    public async Task Log_CallsThatAreNoReviews_AreTold()
    {
        await using var webhook = await RunningWebhook.StartAsync();
        await webhook.PostAsync("{}"u8.ToArray(), type: "text/plain");
        await webhook.PostAsync("{"u8.ToArray());

        await webhook.LogsAsync("\"reason\":\"content-type\"");
        await webhook.LogsAsync("\"reason\":\"review-not-decodable\"");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Start_TakenPort_IsASentenceThatNamesItAndNothingInTheLog(bool isTls)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var taken = (IPEndPoint)other.LocalEndpoint;
        using var log = new GrowingStream();
        var options = isTls ? RunningWebhook.Options with { Listen = taken } : RunningWebhook.Options with { Management = taken };

        var problem = await Should.ThrowAsync<StartException>(() => new WebhookHost(options, TimeProvider.System, log).RunAsync(null, default));

        problem.Message.ShouldBe($"cannot listen on {taken}: another process listens there; end it, or choose another port (--port, --management-address)");
        System.Text.Encoding.UTF8.GetString(log.ToArray()).ShouldNotContain("exception");
    }

    [Fact]
    public async Task Version_Page_SaysWhatTheMetricsSay()
    {
        await using var webhook = await RunningWebhook.StartAsync(RunningWebhook.Options with { Injection = new InjectionSettings { Revision = "canary" } });
        var page = JsonNode.Parse((await webhook.ManagementAsync("/version")).Text)!;
        var metrics = (await webhook.ManagementAsync("/metrics")).Text;

        page["version"]!.ToString().ShouldMatch(@"^\d+\.\d+\.\d+");
        page["istio"]!["oldest"]!.ToString().ShouldBe("1.3");
        metrics.ShouldContain($"injector_build_info{{version=\"{page["version"]}\",commit=\"\",runtime=\"{page["runtime"]}\",istio_oldest=\"1.3\",istio_newest=\"{page["istio"]!["newest"]}\"}} 1\n");
        var configuration = page["configuration"]!;
        metrics.ShouldContain($"injector_configuration_info{{hash=\"{configuration["hash"]}\",revision=\"canary\",release=\"{configuration["release"]}\"}} 1\n");
        (await webhook.ManagementAsync("/readyz?verbose")).Text.ShouldContain($"hash {configuration["hash"]}");
    }

    [Fact]
    public void Origin_OfTheConfiguration_IsNamed()
    {
        LifeLog.OriginOf(new WebhookOptions { ConfigurationFiles = new ConfigurationFiles { ValuesFile = "v.yaml", ValuesOver = ["w.yaml"] } })
            .ShouldBe("files v.yaml, w.yaml");
        LifeLog.OriginOf(new WebhookOptions { Configuration = ConfigurationSource.Cluster, ConfigurationFiles = new ConfigurationFiles { ValuesFile = "v.yaml" } })
            .ShouldBe("ConfigMaps istio-system/istio-sidecar-injector and istio-system/istio, under files v.yaml");
    }
}
