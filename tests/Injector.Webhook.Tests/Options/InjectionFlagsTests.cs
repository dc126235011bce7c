using System.CommandLine;
using Injector.Hosting.Settings;
using Injector.Webhook.Options;

namespace Injector.Webhook.Tests.Options;

public sealed class InjectionFlagsTests
{
    /// <summary>The default revision has no name of its own anywhere but in templates, which see what was given.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("--revision default", "default")]
    [InlineData("--revision canary", "canary")]
    public void Apply_Revision_StaysAsGiven(string line, string expected) => Apply(line).Injection.Revision.ShouldBe(expected);

    [Fact]
    public void Apply_StructurePolicy_IsLaidTogetherOrRefused()
    {
        Apply("--structure-policy hostPath=allow,root=warn --structure-policy root=deny").Injection.Structure.ToString().ShouldBe("hostPath=allow,root=deny");
        Should.Throw<UsageException>(() => Apply("--structure-policy hostpaths=allow")).Message.ShouldContain("--structure-policy: 'hostpaths=allow' is no kind=allow|warn|deny");
    }

    [Fact]
    public void Apply_Assignments_KeepTheirForms()
    {
        var injection = Apply("--set a=1 --set-string b=2 --set-json c={} --set d=3").Injection;

        (string.Join(' ', injection.SetValues), string.Join(' ', injection.SetStringValues), string.Join(' ', injection.SetJsonValues)).ShouldBe(("a=1 d=3", "b=2", "c={}"));
    }

    private static WebhookOptions Apply(string line)
    {
        var flags = new InjectionFlags();
        var command = new RootCommand();
        foreach (var option in flags.All)
        {
            command.Options.Add(option);
        }

        var parsed = command.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        return flags.Apply(new WebhookOptions(), parsed, new EnvironmentSettings(new Dictionary<string, string>()));
    }
}
