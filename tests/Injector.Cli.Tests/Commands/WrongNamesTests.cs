using Injector.Cli.Tests.Cluster;

namespace Injector.Cli.Tests.Commands;

public sealed class WrongNamesTests : IDisposable
{
    private readonly FakeCluster _cluster = new();
    private readonly CliRun _run;

    public WrongNamesTests() => _run = new CliRun { Cluster = _cluster };

    [Theory]
    [InlineData("status|-n|", "--namespace \"\" is no name; use lower-case letters, digits and dashes, 63 characters at most")]
    [InlineData("status|-n|a/b", "--namespace \"a/b\" is no name")]
    [InlineData("status|-n|Bad_NS", "--namespace \"Bad_NS\" is no name")]
    [InlineData("status|-i|", "--istioNamespace \"\" is no name")]
    [InlineData("check-inject|-n|", "--namespace \"\" is no name")]
    [InlineData("check-inject|-n|..", "--namespace \"..\" is no name")]
    [InlineData("check-inject|-i||-n|shop", "--istioNamespace \"\" is no name")]
    [InlineData("check-inject|pod/a/b", "Pod \"a/b\" is no name; use lower-case letters, digits, dashes and dots, 253 characters at most")]
    [InlineData("check-inject|deployment/..|-n|shop", "Deployment \"..\" is no name")]
    [InlineData("check-inject|web\n", "Pod \"web\\n\" is no name")]
    [InlineData("tag|list|-i|a%b", "--istioNamespace \"a%b\" is no name")]
    [InlineData("tag|list|-c|", "--kubeconfig \"\" names no file; give a name, or leave out the flag")]
    [InlineData("check-inject|-f|", "--filename \"\" names no file")]
    [InlineData("manifests|-f|", "--values \"\" names no file")]
    [InlineData("manifests|-o|", "--output \"\" names no file")]
    [InlineData("status|--webhooks|", "--webhooks \"\" names no file")]
    [InlineData("status|--namespaces|", "--namespaces \"\" names no file")]
    public async Task Name_IsNone_EndsWithTwoAndNothingIsAsked(string arguments, string expected)
    {
        await _run.Run(arguments.Split('|'));

        _run.ExitCode.ShouldBe(2);
        _run.Error.ShouldStartWith($"Error: {expected}");
        _run.Error.ShouldContain("--help' for the flags and exit codes.");
        _run.Out.ShouldBeEmpty();
        _cluster.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ISTIOCTL_NAMESPACE")]
    [InlineData("ISTIOCTL_ISTIONAMESPACE")]
    public async Task Namespace_OfAVariableIsNone_NamesTheVariable(string variable)
    {
        _run.Environment[variable] = "a/b";

        await _run.Run("status");

        _run.ExitCode.ShouldBe(2);
        _run.Error.ShouldStartWith($"Error: {variable} \"a/b\" is no name");
    }

    [Fact]
    public async Task Name_HasDots_IsAskedFor()
    {
        await _run.Run("check-inject", "deployment/web.v2", "-n", "shop");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain("Deployment shop/web.v2 does not exist");
    }

    public void Dispose() => _run.Dispose();
}
