namespace Injector.Core.Tests.Releases;

public sealed class RevisionTests
{
    [Theory]
    [InlineData(InjectionHost.Webhook, true, "default", "<default>")]
    [InlineData(InjectionHost.Webhook, false, "default", "<default>")]
    [InlineData(InjectionHost.Webhook, true, "", "<>")]
    [InlineData(InjectionHost.Webhook, true, "canary", "<canary>")]
    [InlineData(InjectionHost.CommandLine, true, "default", "<>")]
    [InlineData(InjectionHost.CommandLine, false, "default", "<default>")]
    [InlineData(InjectionHost.CommandLine, false, "", "<>")]
    [InlineData(InjectionHost.CommandLine, true, "canary", "<canary>")]
    public void Template_Revision_IsAsGivenButForTheReferencesCommandLine(InjectionHost host, bool compat, string revision, string expected) =>
        new ReleaseRun("1.30.0") { Compat = compat, Template = "metadata:\n  annotations:\n    seen: \"<{{ .Revision }}>\"\n" + ReleaseRun.Sidecar, Host = host, Settings = new InjectionSettings { Revision = revision } }
            .Inject("{}")["metadata"]!["annotations"]!["seen"]!.GetValue<string>().ShouldBe(expected);
}
