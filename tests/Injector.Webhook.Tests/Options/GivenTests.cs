using System.CommandLine;
using Injector.Webhook.Options;

namespace Injector.Webhook.Tests.Options;

public sealed class GivenTests
{
    [Fact]
    public void Given_FlagsAndVariables_AreListedAndNothingElse()
    {
        var environment = new Dictionary<string, string> { ["PLATFORM"] = "openshift", ["ISTIO_VERSION"] = "", ["POD_NAME"] = "p", ["SECRET"] = "s" };

        Options("--port 1 --set a=b --set c=d --compat-istio", environment).Given
            .ShouldBe(["--port=1", "--compat-istio", "--set=a=b", "--set=c=d", "PLATFORM=openshift"]);
    }

    [Fact]
    public void Given_Nothing_IsEmpty() => Options("", []).Given.ShouldBeEmpty();

    private static WebhookOptions Options(string line, Dictionary<string, string> environment)
    {
        var flags = new WebhookFlags();
        var command = new RootCommand();
        foreach (var flag in flags.All)
        {
            command.Options.Add(flag);
        }

        return flags.ToOptions(command.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)), environment);
    }
}
