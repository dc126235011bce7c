using System.Text;
using Injector.Webhook.Options;
using Injector.Webhook.Tests.Hosting;

namespace Injector.Webhook.Tests;

/// <summary>Command lines that cannot be followed, and one that can.</summary>
public sealed class WebhookCommandTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--no-such-flag", "no-such-flag")]
    [InlineData("--port 70000", "not in the range")]
    [InlineData("--address nowhere", "no IP address")]
    [InlineData("--management-address 15014:x", "no address and port")]
    [InlineData("--certificates paper", "not files, self-managed or ephemeral")]
    [InlineData("--certificates files", "go together")]
    [InlineData("--tls-cert-file a.crt", "go together")]
    [InlineData("--client-ca absent.crt", "--client-ca absent.crt")]
    [InlineData("--certificates self-managed --kubeconfig absent", "absent")]
    [InlineData("--kubeconfig absent", "absent")]
    [InlineData("--native-sidecars perhaps", "auto, true or false")]
    [InlineData("--namespaces absent.yaml", "--namespaces absent.yaml")]
    [InlineData("--log-format xml", "json or text")]
    [InlineData("--log-level verbose", "--log-level: 'verbose' is not debug, info, warn or error")]
    [InlineData("--owner-events", "--owner-events needs a cluster")]
    [InlineData("--max-in-flight 0", "--max-in-flight")]
    [InlineData("--port x", "--port: 'x' is not in the range 0..65535")]
    [InlineData("--drain-seconds -1", "--drain-seconds: '-1' is not in the range 0..3600 seconds")]
    [InlineData("--drain-seconds soon", "--drain-seconds: 'soon'")]
    [InlineData("--drain-seconds NaN", "--drain-seconds: 'NaN'")]
    [InlineData("--cache-megabytes -1", "--cache-megabytes: '-1' is not in the range 0..1024")]
    [InlineData("--cache-megabytes 2000", "--cache-megabytes: '2000'")]
    [InlineData("--rotation-overlap-seconds 0", "--rotation-overlap-seconds: '0'")]
    [InlineData("--client-name kube-apiserver", "--client-name needs --client-ca")]
    [InlineData("--certificates ephemeral --tls-cert-file a.crt --tls-private-key-file a.key", "are of --certificates=files, not of ephemeral")]
    [InlineData("--tls-cert-file a.crt --tls-private-key-file a.key --dns-name injector.mesh.svc", "carries its own names")]
    [InlineData("--rotation-overlap-seconds 5", "--rotation-overlap-seconds is of --certificates=self-managed")]
    [InlineData("--webhookConfig a", "--webhookConfig needs a cluster")]
    [InlineData("--port 15014", "--port and --management-address are both 15014")]
    [InlineData("--unsafe-values allow --port x", "--port: 'x'")]
    [InlineData("--unsafe-values maybe", "--unsafe-values: 'maybe' is not deny or allow")]
    [InlineData("--management-address 15014", "no address and port")]
    [InlineData("--management-address 127.0.0.1", "no address and port")]
    [InlineData("--management-address ::1", "no address and port")]
    [InlineData("--revision a/b", "--revision: 'a/b' is no label value")]
    [InlineData("--istio-version soon", "--istio-version (or ISTIO_VERSION): 'soon' is no Istio release")]
    [InlineData("--compat envoy", "--compat: 'envoy' is not istio")]
    public async Task Run_CommandLineThatCannotBeFollowed_IsAUsageErrorThatNamesIt(string arguments, string part)
    {
        var (code, _, errors) = await RunAsync(arguments.Split(' '));

        code.ShouldBe(2, errors);
        errors.ShouldContain(part);
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4317", "no http or https URL")]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "/v1/traces", "no http or https URL")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "http/json", "not grpc or http/protobuf")]
    [InlineData("ENABLE_NATIVE_SIDECARS", "perhaps", "auto, true or false")]
    [InlineData("ISTIO_VERSION", "2.0", "is no Istio release")]
    public async Task Run_VariableThatCannotBeFollowed_IsAUsageErrorThatNamesIt(string name, string value, string part)
    {
        var environment = new Dictionary<string, string> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:4318", [name] = value };

        var (code, _, errors) = await RunAsync([], environment: environment);

        code.ShouldBe(2, errors);
        errors.ShouldContain(name);
        errors.ShouldContain(part);
    }

    [Fact]
    public async Task Run_SeveralWrongValues_TellsAllOfThem()
    {
        var (code, _, errors) = await RunAsync(["--port=x", "--drain-seconds=-1"]);

        code.ShouldBe(2, errors);
        errors.ShouldContain("--port");
        errors.ShouldContain("--drain-seconds");
    }

    [Fact]
    public async Task Run_SelfManagedWithoutName_SaysWhichFlagIsMissing()
    {
        var kubeconfig = _folder.Write("kubeconfig", "current-context: c\ncontexts: [{name: c, context: {cluster: c}}]\nclusters: [{name: c, cluster: {server: 'https://127.0.0.1:1'}}]\n");

        var (code, _, errors) = await RunAsync(["--certificates=self-managed", "--kubeconfig", kubeconfig]);

        code.ShouldBe(2, errors);
        errors.ShouldContain("--dns-name");
    }

    [Fact]
    public async Task Run_ApiServerDown_StartsAndEndsGracefully()
    {
        var kubeconfig = _folder.Write("kubeconfig", "current-context: c\ncontexts: [{name: c, context: {cluster: c}}]\nclusters: [{name: c, cluster: {server: 'https://127.0.0.1:1'}}]\n");

        var (code, log, errors) = await RunAsync(["--kubeconfig", kubeconfig, "--port=0", "--address=127.0.0.1", "--management-address=none", "--drain-seconds=0"], stopAt: "cannot watch");

        code.ShouldBe(0, log + errors);
        log.ShouldContain("cannot watch");
    }

    [Fact]
    public async Task Help_ListsEveryFlag()
    {
        using var output = new StringWriter();
        using var log = new MemoryStream();

        var code = await WebhookCommand.RunAsync(["--help"], new Dictionary<string, string>(), log, output, output, default);

        code.ShouldBe(0);
        foreach (var flag in new WebhookFlags().All.Where(flag => !flag.Hidden))
        {
            output.ToString().ShouldContain(flag.Name);
        }
    }

    // Ends the webhook as soon as its log has the words; without any it has to end by itself.
    private static async Task<(int Code, string Log, string Errors)> RunAsync(
        string[] arguments, string? stopAt = null, Dictionary<string, string>? environment = null)
    {
        using var log = new GrowingStream();
        using var errors = new StringWriter();
        using var stop = new CancellationTokenSource();
        var run = Task.Run(() => WebhookCommand.RunAsync(arguments, environment ?? [], log, errors, errors, stop.Token));
        if (stopAt is not null)
        {
            await RunningWebhook.EventuallyAsync(() => Task.FromResult(run.IsCompleted || Text(log).Contains(stopAt, StringComparison.Ordinal)));
            await stop.CancelAsync();
        }

        var code = await run;
        return (code, Text(log), errors.ToString());
    }

    private static string Text(GrowingStream log) => Encoding.UTF8.GetString(log.ToArray());
}
