using System.CommandLine;
using Injector.Cli.Analyzing;
using Injector.Cli.Analyzing.PodSecurity;
using Injector.Cli.Analyzing.Suppressing;
using Injector.Cli.Findings;
using Injector.Cli.Host;
using Injector.Cli.Reporting;
using Injector.Go.Time;

namespace Injector.Cli.Commands;

/// <summary>Turns the flags of <c>analyze</c> and its file of settings into what was asked for, and finds what does not go together.</summary>
internal sealed class AnalyzeBinder(AnalyzeOptions options, ParseResult parsed, CommandHost host)
{
    private const long NanosecondsPerTick = 100;

    private readonly List<Problem> _problems = [];

    /// <summary>The settings; with problems they are not to be used.</summary>
    public (AnalysisSettings Settings, IReadOnlyList<Problem> Problems) Bind()
    {
        var settings = new AnalysisSettings
        {
            Input = options.Input.Bind(parsed, _problems),
            Plan = new InjectionBinder(options.Injection, parsed, host).Bind(_problems),
            Form = parsed.GetValue(options.Output) ?? FindingForms.Text,
            Least = Severities.Parse(parsed.GetValue(options.Severity)) ?? FindingLevel.Info,
            Ignored = Patterns(parsed.GetValue(options.Ignore) ?? []),
            PodSecurity = PodSecurityLevels.Parse(parsed.GetValue(options.PodSecurity)),
            LongestToken = LongestToken(parsed.GetValue(options.LongestToken)),
            WebhooksFile = parsed.GetValue(options.Webhooks),
            Talk = options.Talk.Bind(parsed, host),
            Colour = options.Talk.UsesColour(parsed, host.OutputIsTerminal, host),
        };
        settings = settings.Plan.Project is { } file ? new AnalysisFile(file).Apply(settings) : settings;
        return (parsed.GetValue(options.FailOn) is { } word ? settings with { FailOn = Severities.Parse(word) } : settings, _problems);
    }

    private List<SuppressPattern> Patterns(string[] texts)
    {
        var patterns = new List<SuppressPattern>();
        foreach (var text in texts)
        {
            if (SuppressPattern.Parse(text, out var problem) is { } pattern)
            {
                patterns.Add(pattern);
            }
            else
            {
                _problems.Add(new Problem(string.Empty, $"--ignore: {problem}"));
            }
        }

        return patterns;
    }

    private TimeSpan? LongestToken(string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (GoDuration.TryParse(text, out var nanoseconds, out _) && nanoseconds > 0)
        {
            return TimeSpan.FromTicks(nanoseconds / NanosecondsPerTick);
        }

        _problems.Add(new Problem(string.Empty, $"--max-token-expiration {text} is no time above zero") { Hint = "write it as 24h or 1h30m" });
        return null;
    }
}
