using System.Net;
using Injector.Webhook.Options;
using Injector.Webhook.Tests.Admission;

namespace Injector.Webhook.Tests.Hosting;

/// <summary>Configuration files that change while reviews come in.</summary>
public sealed class ConfigurationChangeTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Files_Changed_EveryReviewSeesOldOrNewAndNoneFails()
    {
        await using var webhook = await StartAsync("red");
        using var client = RunningWebhook.Client();
        var seen = new List<string>();
        _folder.Write("config.yaml", Templates.Label("blue"));

        while (seen.LastOrDefault() != "blue")
        {
            seen.Add(await ColourAsync(webhook, client));
            seen.Count.ShouldBeLessThan(200_000);
        }

        seen.Distinct().ShouldBe(["red", "blue"]);
        (await webhook.ManagementAsync("/metrics")).Text.ShouldContain("injector_configuration_generation 2\n");
    }

    [Theory]
    [InlineData("templates: [", "config.yaml")]
    [InlineData("policy: enabled\ntemplates:\n  sidecar: |\n    {{ if }}\n", "config.yaml")]
    [InlineData("policy: enabled\ndefaultTemplates: [sidecar]\ntemplates:\n  sidecar: |\n    {{ fail \"never\" }}\n", "never")]
    [InlineData("", "config.yaml:1:1: holds no templates")]
    [InlineData(" \n\t\n", "config.yaml:1:1: holds no templates")]
    [InlineData("policy: enabled\ntemplates:\n  sidecar: |\n    {{ $d := dict }}{{ $_ := set $d `d` $d }}spec: {containers: {{ toYaml $d }}}\n", "nested more than 1000 levels deep")]
    [InlineData("# none\n", "config.yaml:1:1: holds no templates")]
    [InlineData("null\n", "config.yaml:1:1: holds no templates")]
    [InlineData("{}\n", "config.yaml:1:1: holds no templates")]
    [InlineData("policy: enabled\ntemplates: {sidecar: ''}\n", "holds no templates")]
    [InlineData("apiVersion: apps/v1\nkind: Deployment\nspec: {}\n", "is a manifest (kind Deployment)")]
    [InlineData("policy: enabled\ntemplates:\n  sidecar: 'spec: {containers: []}'\n", "adds no container to the plainest pod")]
    [InlineData("policy: enabled\ntemplates: {}\n", "config.yaml:2:12: holds no templates")]
    [InlineData("policy: enabled\ntemplates:\n  sidecar: |\n    metadata: {labels: {a: b}}\n", "template sidecar has neither containers nor initContainers")]
    [InlineData("policy: enabled\ndefaultTemplates: [absent]\ntemplates: {sidecar: \"containers: []\"}\n", "absent")]
    public async Task Files_ChangedIntoBrokenOnes_LastGoodOneServesAndItIsTold(string broken, string part)
    {
        await using var webhook = await StartAsync("red");
        _folder.Write("config.yaml", broken);
        await RunningWebhook.EventuallyAsync(async () => (await webhook.ManagementAsync("/metrics")).Text.Contains("injector_configuration_rejected 1\n", StringComparison.Ordinal));

        using var client = RunningWebhook.Client();
        (await ColourAsync(webhook, client)).ShouldBe("red");
        var ready = await webhook.ManagementAsync("/readyz?verbose");
        ready.Status.ShouldBe(HttpStatusCode.OK);
        ready.Text.ShouldContain("[!]configuration-latest not taken, the last good one serves: ");
        ready.Text.ShouldContain(part);
        await webhook.LogsAsync("configuration not taken");
        (await webhook.ManagementAsync("/metrics")).Text.ShouldContain("injector_configuration_reloads_total{result=\"rejected\"} 1\n");

        _folder.Write("config.yaml", Templates.Label("red"));
        await RunningWebhook.EventuallyAsync(async () => (await webhook.ManagementAsync("/metrics")).Text.Contains("injector_configuration_rejected 0\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Settings_Changed_AreInForceWithoutAnyOtherChange()
    {
        _folder.Write("values.yaml", "global: {}");
        await using var webhook = await RunningWebhook.StartAsync(Options(WriteMap("compliancePolicy: red")));
        using var client = RunningWebhook.Client();
        (await ColourAsync(webhook, client)).ShouldBe("red");

        WriteMap("compliancePolicy: blue\nplatfrom: openshift");

        await RunningWebhook.EventuallyAsync(async () => await ColourAsync(webhook, client) == "blue");
        webhook.Log.ShouldContain("config.yaml (data.settings):2:1: platfrom is no key of the settings, so it has no effect; did you mean 'platform'?");
    }

    [Theory]
    [InlineData("nativeSidecars: sometimes", "(data.settings):1:17: nativeSidecars: 'sometimes' is none of auto, true and false")]
    [InlineData("[]", "(data.settings): a list is no map of settings")]
    public async Task Settings_ChangedIntoBrokenOnes_LastGoodOneServesAndItIsTold(string broken, string part)
    {
        _folder.Write("values.yaml", "global: {}");
        await using var webhook = await RunningWebhook.StartAsync(Options(WriteMap("compliancePolicy: red")));

        WriteMap(broken);

        await webhook.LogsAsync("configuration not taken");
        webhook.Log.ShouldContain(part);
        using var client = RunningWebhook.Client();
        (await ColourAsync(webhook, client)).ShouldBe("red");
    }

    [Fact]
    public async Task Log_AtStartAndAfterAReload_SaysWhatIsAssumed()
    {
        await using var webhook = await StartAsync("red");
        await webhook.LogsAsync("Istio 1.30 is followed (the newest that writes such a configuration, as nothing names one); "
            + "sidecars are containers (--native-sidecars or ENABLE_NATIVE_SIDECARS says so)");

        _folder.Write("values.yaml", "global: {tag: 1.24.3}");

        await RunningWebhook.EventuallyAsync(() => Task.FromResult(
            webhook.Log.Contains("Istio 1.24.3 is followed (the values' tag 1.24.3); ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("templates: [")]
    [InlineData("")]
    [InlineData(" \n")]
    public async Task Files_BrokenAtStart_503UntilMended(string broken)
    {
        _folder.Write("values.yaml", "global: {}");
        await using var webhook = await RunningWebhook.StartAsync(Options(_folder.Write("config.yaml", broken)));
        (await webhook.ManagementAsync("/readyz")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await webhook.PostAsync(Reviews.Bytes(Reviews.Pod()))).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);

        _folder.Write("config.yaml", Templates.Label("green"));

        await RunningWebhook.EventuallyAsync(async () => (await webhook.ManagementAsync("/readyz")).Status == HttpStatusCode.OK);
        using var client = RunningWebhook.Client();
        (await ColourAsync(webhook, client)).ShouldBe("green");
    }

    [Fact]
    public async Task CachedAnswer_IsByteIdenticalToTheUncachedOne()
    {
        await using var cached = await RunningWebhook.StartAsync();
        await using var uncached = await RunningWebhook.StartAsync(RunningWebhook.Options with { ResponseCacheBytes = 0 });
        foreach (var suffix in (string[])["aaaaa", "bbbbb", "ccccc", "ddddd"])
        {
            var body = Reviews.Bytes(Reviews.Pod(tokenSuffix: suffix), uid: "u-" + suffix);

            (await cached.PostAsync(body)).Text.ShouldBe((await uncached.PostAsync(body)).Text);
        }

        (await cached.ManagementAsync("/metrics")).Text.ShouldContain("injector_cache_hits_total 2\n");
    }

    private static async Task<string> ColourAsync(RunningWebhook webhook, HttpClient client)
    {
        var pod = Reviews.Pod();
        var response = await webhook.ReviewAsync(Reviews.Bytes(pod), client: client);
        return ProtocolTests.Injected(pod, response)["metadata"]!["labels"]!["colour"]!.GetValue<string>();
    }

    private string WriteMap(string settings) => _folder.Write(
        "config.yaml",
        "kind: ConfigMap\ndata:\n  values: '{}'\n  settings: |2\n" + Indented(settings) + "  config: |2\n" + Indented(Templates.Label("{{ .CompliancePolicy }}")));

    private static string Indented(string text) => string.Concat(text.Split('\n').Select(line => $"    {line}\n"));

    private WebhookOptions Options(string config) =>
        RunningWebhook.Options with { ConfigurationFiles = new() { InjectConfigFile = config, ValuesFile = _folder.File("values.yaml") } };

    private Task<RunningWebhook> StartAsync(string colour)
    {
        _folder.Write("values.yaml", "global: {}");
        return RunningWebhook.StartAsync(Options(_folder.Write("config.yaml", Templates.Label(colour))));
    }
}
