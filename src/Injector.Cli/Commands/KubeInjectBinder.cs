using System.CommandLine;
using Injector.Cli.Host;
using Injector.Cli.Injecting;
using Injector.Cli.Reporting;

namespace Injector.Cli.Commands;

/// <summary>Turns the flags of <c>kube-inject</c> into settings and finds what does not go together.</summary>
internal sealed class KubeInjectBinder(KubeInjectOptions options, ParseResult parsed, CommandHost host)
{
    private readonly List<Problem> _problems = [];
    private readonly List<string> _notes = [];

    /// <summary>The settings; with problems they are not to be used.</summary>
    public (KubeInjectSettings Settings, IReadOnlyList<Problem> Problems) Bind()
    {
        var run = options.Run.Bind(parsed, host, _problems);
        var plan = new InjectionBinder(options.Injection, parsed, host).Bind(_problems);
        var compatIstio = plan.Preparation.Injection.CompatIstio;
        CheckExtra(parsed.GetValue(options.Extra) ?? [], compatIstio);
        run = run with
        {
            Input = run.Input with { AllowEmpty = run.Input.AllowEmpty || compatIstio },
            FailOnSkip = parsed.GetValue(options.FailOnSkip),
            Check = parsed.GetValue(options.Check),
            Notes = _notes,
        };
        return (new KubeInjectSettings(run, plan), _problems);
    }

    private void CheckExtra(string[] extra, bool compatIstio)
    {
        foreach (var argument in extra)
        {
            if (argument.StartsWith('-'))
            {
                _problems.Add(new Problem(string.Empty, $"unknown flag: {argument}"));
            }
            else if (compatIstio)
            {
                _notes.Add($"ignored as Istio's command does: {argument}");
            }
            else
            {
                _problems.Add(new Problem(string.Empty, $"unexpected argument: {argument}") { Hint = $"did you mean -f {argument}?" });
            }
        }
    }
}
