using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Hosting.Configuration;
using Injector.Hosting.Facts;
using Injector.Kubernetes.Config;
using Injector.Testing;
using Injector.Webhook.Options;
using Injector.Webhook.Tests.Admission;
using Injector.Webhook.Tests.Hosting;
using Injector.Yaml;

namespace Injector.Webhook.Tests.Monitoring;

/// <summary>The chart's alerts and dashboard, against the metrics page of webhooks that run.</summary>
public sealed class MonitoringTests : IDisposable
{
    private static readonly string Folder = Path.Combine(ConformanceData.Repository, "charts", "injector", "monitoring");

    private readonly TestFolder _folder = new();

    private static string Operations => File.ReadAllText(Path.Combine(ConformanceData.Repository, "docs", "operations.md"));

    private static JsonArray Rules => YamlReader.Read(File.ReadAllText(Path.Combine(Folder, "rules.yaml")))!["groups"]![0]!["rules"]!.AsArray();

    private static JsonNode Dashboard => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "dashboard.json")))!;

    private static IEnumerable<JsonNode> Panels => Dashboard["panels"]!.AsArray().Select(panel => panel!);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Expressions_OfAlertsAndDashboard_AskForWhatThePagesHave()
    {
        string[] pages = [await PageAfterTrafficAsync(), await PageOfSelfManagedAsync()];
        var page = new PromPage(pages);
        var expressions = Rules.Select(rule => rule!["expr"]!.ToString())
            .Concat(Panels.SelectMany(panel => panel["targets"]?.AsArray() ?? []).Select(target => target!["expr"]!.ToString()))
            .Concat(Dashboard["templating"]!["list"]!.AsArray().Where(v => v!["type"]!.ToString() == "query").Select(v => v!["definition"]!.ToString()))
            .ToList();

        expressions.Count.ShouldBeGreaterThan(40);
        expressions.SelectMany(expression => page.ProblemsOf(expression).Select(problem => $"{expression}: {problem}")).ShouldBeEmpty();
        pages.SelectMany(text => text.Split('\n')).Where(line => line.StartsWith("# HELP ", StringComparison.Ordinal)).Select(line => line.Split(' ')[2])
            .ShouldAllBe(name => Operations.Contains($"`{name}", StringComparison.Ordinal), "docs/operations.md lists every metric");
    }

    [Theory]
    [InlineData("sum(rate(a_total[5m])) by (y) > 1", "no metric of it has a label y")]
    [InlineData("""a_total{x="2"}""", "a_total has no x '2'")]
    [InlineData("""a_total{x=~"1|2"}""", "a_total has no x '2'")]
    [InlineData("""a_total{y!="1",x="1"}""", "a_total has no label y")]
    [InlineData("rate(b_total[5m]) / a_total", "there is no metric b_total")]
    [InlineData("label_values(a_total, y)", "no metric of it has a label y")]
    [InlineData("1 + 1", "it asks for no metric")]
    [InlineData("""sum by (x, namespace) (increase(a_total{x="1",namespace=~"$n"}[$__rate_interval]))""", null)]
    public void Problems_OfAnExpression_AreSeen(string expression, string? problem) =>
        new PromPage("# TYPE a_total counter\na_total{x=\"1\"} 7\n").ProblemsOf(expression).ShouldBe(problem is null ? [] : [problem]);

    [Fact]
    public void Alerts_Each_HasASectionThatSaysWhatToDo()
    {
        var headings = Operations.Split('\n').Where(line => line.StartsWith('#')).ToHashSet(StringComparer.Ordinal);
        foreach (var rule in Rules)
        {
            var name = rule!["alert"]!.ToString();
            headings.ShouldContain($"#### {name}");
            rule["annotations"]!["runbook_url"]!.ToString().ShouldBe($"docs/operations.md#{name.ToLowerInvariant()}");
            rule["annotations"]!["summary"]!.ToString().ShouldEndWith(".");
            rule["labels"]!["severity"]!.ToString().ShouldBeOneOf("critical", "warning", "info");
        }

        Rules.Select(rule => rule!["alert"]!.ToString()).ShouldBeUnique();
        headings.Count(line => line.StartsWith("#### Injector", StringComparison.Ordinal)).ShouldBe(Rules.Count);
    }

    [Fact]
    public void Dashboard_Panels_HaveAPlaceAUnitAndTheChosenSource()
    {
        Panels.Select(panel => (int)panel["id"]!).ShouldBeUnique();
        Dashboard["templating"]!["list"]!.AsArray().Select(v => v!["name"]!.ToString()).ShouldBe(["datasource", "namespace"]);
        foreach (var panel in Panels.Where(panel => panel["type"]!.ToString() != "row"))
        {
            panel["datasource"]!["uid"]!.ToString().ShouldBe("${datasource}");
            panel["targets"]!.AsArray().ShouldAllBe(target => target!["datasource"]!["uid"]!.ToString() == "${datasource}");
            panel["targets"]!.AsArray().Select(target => target!["refId"]!.ToString()).ShouldBeUnique();
            panel["fieldConfig"]!["defaults"]!["unit"]!.ToString().ShouldNotBeEmpty();
            panel["description"]!.ToString().ShouldEndWith(".");
        }

        PlacesTaken().ShouldBeUnique();
    }

    private static IEnumerable<(int X, int Y)> PlacesTaken() =>
        from panel in Panels
        let place = panel["gridPos"]!
        from x in Enumerable.Range((int)place["x"]!, (int)place["w"]!)
        from y in Enumerable.Range((int)place["y"]!, (int)place["h"]!)
        select (x, y);

    // Injected, skipped, denied, failed, no review; an owner in an API server that does not answer.
    private async Task<string> PageAfterTrafficAsync()
    {
        var config = _folder.Write("config", Templates.Config("{{ if eq .ObjectMeta.GenerateName \"bad-\" }}{{ fail \"x\" }}{{ end }}spec: {containers: [{name: istio-proxy, image: proxy}]}"));
        await using var webhook = await RunningWebhook.StartAsync(RunningWebhook.Options with
        {
            UsesCluster = true,
            OwnerEvents = true,
            KubeConfig = Unreachable(),
            ConfigurationFiles = new ConfigurationFiles { InjectConfigFile = config },
            Facts = new FactFiles(null, _folder.Write("proxyconfigs", "apiVersion: networking.istio.io/v1beta1\nkind: ProxyConfig\nmetadata: {name: p, namespace: other}\nspec: {}\n")),
        });
        var denied = Reviews.Pod();
        denied["metadata"]!["annotations"] = new JsonObject { ["sidecar.istio.io/proxyCPU"] = "much" };
        denied["metadata"]!["ownerReferences"] = new JsonArray(
            new JsonObject { ["apiVersion"] = "apps/v1", ["kind"] = "ReplicaSet", ["name"] = "web", ["uid"] = "u-7", ["controller"] = true });
        var skipped = Reviews.Pod();
        skipped["spec"]!["hostNetwork"] = true;
        foreach (var pod in (JsonObject[])[Reviews.Pod(), skipped, denied, Reviews.Pod("bad")])
        {
            await webhook.ReviewAsync(Reviews.Bytes(pod));
        }

        await webhook.PostAsync("{}"u8.ToArray(), type: "text/plain");
        var page = "";
        await RunningWebhook.EventuallyAsync(async () =>
            (page = (await webhook.ManagementAsync("/metrics")).Text).Contains("injector_owner_events_total{result=\"failed\"}", StringComparison.Ordinal));
        return page;
    }

    private async Task<string> PageOfSelfManagedAsync()
    {
        await using var webhook = await RunningWebhook.StartAsync(RunningWebhook.Options with
        {
            UsesCluster = true,
            Certificates = CertificateMode.SelfManaged,
            DnsNames = ["injector.istio-system.svc"],
            KubeConfig = Unreachable(),
        });
        var page = "";
        await RunningWebhook.EventuallyAsync(async () =>
            (page = (await webhook.ManagementAsync("/metrics")).Text).Contains("injector_watch_failures_total{", StringComparison.Ordinal));
        return page;
    }

    private KubeConfigOptions Unreachable() => new()
    {
        ExplicitPath = _folder.Write(
            "kubeconfig", "current-context: c\ncontexts: [{name: c, context: {cluster: c}}]\nclusters: [{name: c, cluster: {server: 'https://127.0.0.1:1'}}]\n"),
    };
}
