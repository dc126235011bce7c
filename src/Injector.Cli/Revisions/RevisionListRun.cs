using Injector.Cli.Host;
using Injector.Cli.Reporting;
using Injector.Hosting.Clusters;
using Injector.Hosting.Naming;
using Injector.Hosting.Sidecars;
using Injector.Kubernetes.Requests;

namespace Injector.Cli.Revisions;

/// <summary>One run of <c>revision list</c> or <c>tag list</c>.</summary>
/// <param name="cluster">Which cluster.</param>
/// <param name="space">Namespace whose control planes are listed; null for all of them.</param>
/// <param name="form">Form of the report.</param>
/// <param name="host">What the run goes against.</param>
internal sealed class RevisionListRun(ClusterOptions cluster, string? space, string form, CommandHost host)
{
    /// <summary>Lists revisions.</summary>
    /// <param name="countPods">Whether pods are counted, all of which are read for that.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<int> RevisionsAsync(bool countPods, CancellationToken cancellation) =>
        RunAsync(countPods, report => StructuredOutput.Write(host.Output, form, report.RevisionsToTree, report.RevisionsToText), cancellation);

    /// <summary>Lists tags.</summary>
    public Task<int> TagsAsync(CancellationToken cancellation) =>
        RunAsync(false, report => StructuredOutput.Write(host.Output, form, report.TagsToTree, report.TagsToText), cancellation);

    private async Task<int> RunAsync(bool countPods, Action<RevisionReport> write, CancellationToken cancellation)
    {
        using var session = new ClusterSession(host.Cluster, cluster, host.Environment);
        var notes = new NoteLog(host.Error);
        var found = await ClusterRevisions.ReadAsync(session, notes, cancellation);
        if (found.Webhooks.Count == 0)
        {
            notes.Write("no webhook of this cluster injects sidecars: there are no revisions and no tags");
        }

        write(new RevisionReport(found, space, countPods ? await CountAsync(session, cancellation) : null));
        return ExitCodes.Done;
    }

    private static async Task<Dictionary<string, int>> CountAsync(ClusterSession session, CancellationToken cancellation)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var facts in (await session.ListAsync(ResourceTypes.Pods, null, "leave out --pods", cancellation)).Select(SidecarFacts.Of).Where(facts => facts.IsInjected))
        {
            var revision = RevisionNames.Plain(facts.Revision);
            counts[revision] = counts.GetValueOrDefault(revision) + 1;
        }

        return counts;
    }
}
