using System.Text;
using Injector.Webhook.Tests.Hosting;

namespace Injector.Webhook.Tests;

/// <summary>Command lines that cannot be followed, and one that can.</summary>
public sealed class WebhookCommandTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("--no-such-flag", "no-such-flag")]
    [InlineData("--port 70000", "not in the range")]
    [InlineData("--address nowhere", "no IP address")]
    [InlineData("--management-address 15014:x", "no address and port")]
    [InlineData("--certificates paper", "files, self-managed or ephemeral")]
    [InlineData("--certificates files", "go together")]
    [InlineData("--tls-cert-file a.crt", "go together")]
    [InlineData("--client-ca absent.crt", "--client-ca absent.crt")]
    [InlineData("--certificates self-managed --kubeconfig absent", "absent")]
    [InlineData("--kubeconfig absent", "absent")]
    [InlineData("--native-sidecars perhaps", "auto, true or false")]
    [InlineData("--namespaces absent.yaml", "--namespaces absent.yaml")]
    [InlineData("--log-format xml", "json or text")]
    [InlineData("--max-in-flight 0", "--max-in-flight")]
    public async Task Run_CommandLineThatCannotBeFollowed_IsAUsageErrorThatNamesIt(string arguments, string part)
    {
        var (code, _, errors) = await RunAsync(arguments.Split(' '), cancelAtOnce: false);

        code.ShouldBe(2, errors);
        errors.ShouldContain(part);
    }

    [Fact]
    public async Task Run_SelfManagedWithoutName_SaysWhichFlagIsMissing()
    {
        var kubeconfig = folder.Write("kubeconfig", "current-context: c\ncontexts: [{name: c, context: {cluster: c}}]\nclusters: [{name: c, cluster: {server: 'https://127.0.0.1:1'}}]\n");

        var (code, _, errors) = await RunAsync(["--certificates=self-managed", "--kubeconfig", kubeconfig], cancelAtOnce: false);

        code.ShouldBe(2, errors);
        errors.ShouldContain("--dns-name");
    }

    [Fact]
    public async Task Run_ApiServerDown_StartsAndEndsGracefully()
    {
        var kubeconfig = folder.Write("kubeconfig", "current-context: c\ncontexts: [{name: c, context: {cluster: c}}]\nclusters: [{name: c, cluster: {server: 'https://127.0.0.1:1'}}]\n");

        var (code, log, errors) = await RunAsync(["--kubeconfig", kubeconfig, "--port=0", "--address=127.0.0.1", "--management-address=none", "--drain-seconds=0"]);

        code.ShouldBe(0, log + errors);
    }

    [Fact]
    public async Task Help_ListsEveryFlag()
    {
        using var output = new StringWriter();
        using var log = new MemoryStream();

        var code = await WebhookCommand.RunAsync(["--help"], new Dictionary<string, string>(), log, output, output, default);

        code.ShouldBe(0);
        foreach (var flag in new WebhookFlags().All)
        {
            output.ToString().ShouldContain(flag.Name);
        }
    }

    private static async Task<(int Code, string Log, string Errors)> RunAsync(string[] arguments, bool cancelAtOnce = true)
    {
        using var log = new GrowingStream();
        using var errors = new StringWriter();
        using var stop = new CancellationTokenSource();
        if (cancelAtOnce)
        {
            stop.CancelAfter(TimeSpan.FromSeconds(1));
        }

        var code = await WebhookCommand.RunAsync(arguments, new Dictionary<string, string>(), log, errors, errors, stop.Token);
        return (code, Encoding.UTF8.GetString(log.ToArray()), errors.ToString());
    }
}
