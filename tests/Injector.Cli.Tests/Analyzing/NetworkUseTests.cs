using Injector.Cli.Analyzing.Rules;

namespace Injector.Cli.Tests.Analyzing;

public sealed class NetworkUseTests
{
    [Theory]
    [InlineData("until nc -z db 5432; do sleep 1; done", "nc")]
    [InlineData("/usr/bin/curl", "curl")]
    [InlineData("registry.example.com/tools/flyway:10", "flyway")]
    [InlineData("wait-for-it db:5432", "wait-for-it")]
    [InlineData("--url=http://config/app 'x'", "http://config/app")]
    [InlineData("\"postgres://db/shop\"", "postgres://db/shop")]
    [InlineData("chown -R 1000 /data", null)]
    [InlineData("echo sync func", null)]
    [InlineData("cp file:///a /b", null)]
    [InlineData("://", null)]
    [InlineData("", null)]
    public void Find_InAText_NamesWhatConnects(string text, string? found) => NetworkUse.Find(text).ShouldBe(found);
}
