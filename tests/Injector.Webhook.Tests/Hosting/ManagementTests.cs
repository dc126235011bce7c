using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Injector.Webhook.Tests.Admission;

namespace Injector.Webhook.Tests.Hosting;

/// <summary>Health, metrics and the decision log.</summary>
public sealed partial class ManagementTests : IAsyncLifetime
{
    private RunningWebhook _webhook = null!;

    public async Task InitializeAsync() => _webhook = await RunningWebhook.StartAsync();

    public async Task DisposeAsync() => await _webhook.DisposeAsync();

    [Fact]
    public async Task Pages_OfARunningWebhook_AreThere()
    {
        (await _webhook.ManagementAsync("/healthz")).ShouldBe((HttpStatusCode.OK, "ok\n"));
        await RunningWebhook.EventuallyAsync(async () => (await _webhook.ManagementAsync("/readyz")) == (HttpStatusCode.OK, "ready\n"));
        (await _webhook.ManagementAsync("/inject")).Status.ShouldBe(HttpStatusCode.NotFound);
        var verbose = (await _webhook.ManagementAsync("/readyz?verbose")).Text;
        verbose.ShouldContain("[+]configuration ok, generation 1, hash ");
        verbose.ShouldContain("[+]certificate ok, valid until ");
        verbose.ShouldContain("[+]tls ok");
    }

    [Fact]
    public async Task Metrics_AfterEveryOutcome_CountEachOnceAndHonestly()
    {
        var optedOut = Reviews.Pod();
        optedOut["metadata"]!["annotations"] = new JsonObject { ["sidecar.istio.io/inject"] = "false" };
        var bad = Reviews.Pod();
        bad["metadata"]!["annotations"] = new JsonObject { ["sidecar.istio.io/interceptionMode"] = "SIDEWAYS" };
        await _webhook.ReviewAsync(Reviews.Bytes(Reviews.Pod()));
        await _webhook.ReviewAsync(Reviews.Bytes(optedOut));
        await _webhook.ReviewAsync(Reviews.Bytes(bad));
        await _webhook.PostAsync([]);

        var lines = (await _webhook.ManagementAsync("/metrics")).Text.Split('\n');

        lines.ShouldContain("sidecar_injection_requests_total 4");
        lines.ShouldContain("sidecar_injection_success_total 1");
        lines.ShouldContain("sidecar_injection_skip_total 1");
        lines.ShouldContain("sidecar_injection_failure_total 2");
        lines.ShouldContain("injector_admission_total{outcome=\"injected\",reason=\"policy-enabled\"} 1");
        lines.ShouldContain("injector_admission_total{outcome=\"skipped\",reason=\"inject-annotation-false\"} 1");
        lines.ShouldContain("injector_admission_total{outcome=\"denied\",reason=\"annotation-invalid\"} 1");
        lines.ShouldContain("injector_admission_total{outcome=\"bad-request\",reason=\"empty-body\"} 1");
        lines.ShouldContain("sidecar_injection_time_seconds_count 3");
        lines.ShouldContain(l => l.StartsWith("sidecar_injection_time_seconds_bucket{le=\"0.0001\"} ", StringComparison.Ordinal));
        lines.ShouldContain("sidecar_injection_time_seconds_bucket{le=\"10\"} 3");
        lines.ShouldContain("injector_configuration_generation 1");
    }

    [Fact]
    public async Task Management_ManySilentConnections_KeepNobodyAway()
    {
        var silent = Enumerable.Range(0, 200).Select(_ => new TcpClient()).ToList();
        foreach (var socket in silent)
        {
            await socket.ConnectAsync(_webhook.Management);
        }

        (await _webhook.ManagementAsync("/healthz")).Status.ShouldBe(HttpStatusCode.OK);
        (await _webhook.ReviewAsync(Reviews.Bytes(Reviews.Pod())))["allowed"]!.GetValue<bool>().ShouldBeTrue();
        await RunningWebhook.EventuallyAsync(() => Task.FromResult(silent.Count(IsClosed) >= 100));
        silent.ForEach(socket => socket.Dispose());
    }

    private static bool IsClosed(TcpClient socket) => socket.Client.Poll(0, SelectMode.SelectRead);

    [Fact]
    public async Task Metrics_Page_IsPrometheusText()
    {
        var text = (await _webhook.ManagementAsync("/metrics")).Text;

        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            MetricLine().IsMatch(line).ShouldBeTrue(line);
        }
    }

    [Fact]
    public async Task DecisionLog_OfAReview_IsOneJsonLineWithTheRule()
    {
        await _webhook.ReviewAsync(Reviews.Bytes(Reviews.Pod(), uid: "u-logged\n{\"level\":\"forged\"}"));
        await RunningWebhook.EventuallyAsync(() => Task.FromResult(_webhook.Log.Contains("u-logged", StringComparison.Ordinal)));

        var line = _webhook.Log.Split('\n').Single(l => l.Contains("u-logged", StringComparison.Ordinal));

        var json = JsonNode.Parse(line)!;
        json["outcome"]!.GetValue<string>().ShouldBe("injected");
        json["reason"]!.GetValue<string>().ShouldBe("policy-enabled");
        json["namespace"]!.GetValue<string>().ShouldBe("shop");
        json["generateName"]!.GetValue<string>().ShouldBe("web-");
        json["user"]!.GetValue<string>().ShouldBe("system:serviceaccount:kube-system:replicaset-controller");
        json["templates"]!.ToJsonString().ShouldBe("""["sidecar"]""");
        json["revision"]!.GetValue<string>().ShouldBe("default");
        json["generation"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Probe_OfAReadyAndAnAbsentWebhook_TellsThemApart()
    {
        var ready = (await _webhook.ManagementAsync("/readyz")).Status;
        using var output = new StringWriter();

        (await Injector.Webhook.Health.Probe.RunAsync($"http://{_webhook.Management}/readyz", output, output, default)).ShouldBe(ready == HttpStatusCode.OK);
        (await Injector.Webhook.Health.Probe.RunAsync($"http://{_webhook.Management}/nothing", output, output, default)).ShouldBeFalse();
        (await Injector.Webhook.Health.Probe.RunAsync("http://127.0.0.1:1/readyz", output, output, default)).ShouldBeFalse();
        (await Injector.Webhook.Health.Probe.RunAsync("readyz", output, output, default)).ShouldBeFalse();
    }

    [GeneratedRegex("""^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z_]+="[^"]*"(,[a-z_]+="[^"]*")*\})? -?[0-9.E+-]+)$""")]
    private static partial Regex MetricLine();
}
