using System.CommandLine;
using Injector.Hosting.Settings;

namespace Injector.Webhook.Options;

/// <summary>All flags of the webhook and how they become options.</summary>
internal sealed class WebhookFlags
{
    /// <summary>Variables that say how injection works where no flag does.</summary>
    private static readonly string[] Variables =
        ["ISTIO_VERSION", "PLATFORM", "COMPLIANCE_POLICY", "ENABLE_NATIVE_SIDECARS", "REWRITE_TCP_PROBES", "ENABLE_LEGACY_FSGROUP_INJECTION"];

    // The revision is part of the default names of ConfigMaps: injection comes before configuration.
    private readonly IFlagGroup[] _groups = [new ServingFlags(), new CertificateFlags(), new InjectionFlags(), new ConfigurationFlags(), new PodWatchFlags()];

    /// <summary>Every flag, in the order help shows them.</summary>
    public IEnumerable<Option> All => _groups.SelectMany(group => group.All);

    /// <summary>The options a parsed command line means.</summary>
    /// <param name="parsed">A command line without errors.</param>
    /// <param name="environment">Environment variables.</param>
    /// <exception cref="UsageException">Flags contradict each other, or a variable cannot be followed.</exception>
    public WebhookOptions ToOptions(ParseResult parsed, IReadOnlyDictionary<string, string> environment)
    {
        var variables = new EnvironmentSettings(environment);
        var plain = new WebhookOptions
        {
            Traces = TracingOptions.Read(environment),
            Given =
            [
                .. All.SelectMany(flag => GivenOf(flag, parsed)),
                .. Variables.Where(name => variables.Find(name) is not null).Select(name => $"{name}={variables.Find(name)}"),
            ],
        };
        return _groups.Aggregate(plain, (options, group) => group.Apply(options, parsed, variables));
    }

    private static IEnumerable<string> GivenOf(Option flag, ParseResult parsed) => parsed.GetResult(flag) switch
    {
        null or { Implicit: true } => [],
        { Tokens.Count: 0 } => [flag.Name],
        var given => given.Tokens.Select(token => $"{flag.Name}={token.Value}"),
    };
}
