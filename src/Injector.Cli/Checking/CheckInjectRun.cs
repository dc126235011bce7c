using Injector.Cli.Findings;
using Injector.Cli.Host;
using Injector.Cli.Reporting;
using Injector.Hosting.Clusters;

namespace Injector.Cli.Checking;

/// <summary>One run of <c>check-inject</c>.</summary>
internal sealed class CheckInjectRun(CheckInjectSettings settings, CommandHost host)
{
    /// <summary>Checks everything asked for and writes the report.</summary>
    /// <returns>One of <see cref="ExitCodes"/>: failed when a finding is an error, a document is, or configuration could not be read.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        using var session = settings.IsOffline ? null : new ClusterSession(host.Cluster, settings.Inspect.Cluster, host.Environment);
        var objects = new InspectedObjects(host, settings.Inspect, session);
        var notes = new NoteLog(host.Error);
        var source = new SubjectSource(host, settings, session, notes);
        var subjects = await source.ReadAsync(cancellation);
        var checker = new SubjectChecker(await objects.WebhooksAsync(cancellation), new ControlPlanes(host, settings.Inspect, session, notes.Write));
        var checks = new List<SubjectCheck>();
        foreach (var subject in subjects)
        {
            checks.Add(await checker.CheckAsync(subject, await objects.NamespaceAsync(subject.Namespace, cancellation), cancellation));
        }

        StructuredOutput.Write(host.Output, settings.Inspect.Output, () => CheckReport.ToTree(checks), () => CheckReport.ToText(checks));
        foreach (var problem in source.Problems)
        {
            host.Error.WriteLine($"Error: {TerminalText.Safe(Problem.Of(problem).ToString())}");
        }

        return source.Problems.Count > 0 || checks.Any(IsFault) ? ExitCodes.Failed : ExitCodes.Done;
    }

    private static bool IsFault(SubjectCheck check) => check.Rows.Any(row => !row.IsKnown) || check.Findings.Any(finding => finding.Level == FindingLevel.Error);
}
