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
    public void Apply_Revision_StaysAsGiven(string line, string expected)
    {
        var flags = new InjectionFlags();
        var command = new RootCommand();
        foreach (var option in flags.All)
        {
            command.Options.Add(option);
        }

        var parsed = command.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        flags.Apply(new WebhookOptions(), parsed, new EnvironmentSettings(new Dictionary<string, string>())).Injection.Revision.ShouldBe(expected);
    }
}
