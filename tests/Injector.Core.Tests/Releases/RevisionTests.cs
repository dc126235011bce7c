namespace Injector.Core.Tests.Releases;

public sealed class RevisionTests
{
    [Theory]
    [InlineData(InjectionHost.Webhook, "default", "<default>")]
    [InlineData(InjectionHost.Webhook, "", "<>")]
    [InlineData(InjectionHost.Webhook, "canary", "<canary>")]
    [InlineData(InjectionHost.CommandLine, "default", "<>")]
    [InlineData(InjectionHost.CommandLine, "canary", "<canary>")]
    public void Template_Revision_IsTheHostsOwn(InjectionHost host, string revision, string expected) =>
        new ReleaseRun("1.30.0") { Template = "metadata:\n  labels:\n    seen: \"<{{ .Revision }}>\"\n", Host = host, Settings = new InjectionSettings { Revision = revision } }
            .Inject("{}")["metadata"]!["labels"]!["seen"]!.GetValue<string>().ShouldBe(expected);
}
