using Injector.Cli.Host;
using Injector.Cli.Reporting;

namespace Injector.Cli.Diffing;

/// <summary>One run of <c>diff</c>: reads both sides, compares them, and writes the report.</summary>
/// <param name="settings">What was asked for.</param>
/// <param name="host">What the run goes against.</param>
internal sealed class DiffRun(DiffSettings settings, CommandHost host)
{
    private readonly RunLog _log = RunLog.Create(host.Error, host.Clock, settings.Talk);
    private readonly RunSummary _summary = new();

    /// <summary>Runs it.</summary>
    /// <returns><see cref="ExitCodes.Done"/> when the sides are the same, <see cref="ExitCodes.Found"/> when they differ, <see cref="ExitCodes.Trouble"/> when that cannot be told.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var sides = new DiffSides(settings, host, _log, _summary);
        if (await sides.ReadAsync(cancellation) is not var (old, fresh))
        {
            host.Error.Flush();
            return ExitCodes.Trouble;
        }

        var diff = new ManifestDiffer(settings.Compare).Compare(old.Objects, fresh.Objects, sides.Names);
        if (settings.Fix)
        {
            return await new CommittedFix(settings, host, _log).RunAsync(diff, old.Objects, cancellation);
        }

        DiffReport.Write(diff, settings, host);
        Say(DiffSentences.Total(diff));
        return diff.IsEmpty ? ExitCodes.Done : ExitCodes.Found;
    }

    private void Say(string sentence)
    {
        if (!settings.Talk.Quiet && settings.Form != DiffForms.Stat)
        {
            _log.Note(string.Empty, sentence);
        }

        host.Error.Flush();
    }
}
