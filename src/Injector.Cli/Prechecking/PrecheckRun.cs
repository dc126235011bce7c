using Injector.Cli.Charting;
using Injector.Cli.Charting.Values;
using Injector.Cli.Findings;
using Injector.Cli.Host;
using Injector.Cli.Prechecking.Checks;
using Injector.Cli.Reporting;
using Injector.Core;
using Injector.Hosting.Clusters;
using Injector.Json;
using Injector.Kubernetes.Requests;

namespace Injector.Cli.Prechecking;

/// <summary>One run of <c>precheck</c>.</summary>
internal sealed class PrecheckRun(PrecheckSettings settings, CommandHost host)
{
    /// <summary>Everything that is looked at, in the order in which it is told.</summary>
    private static readonly IPrecheck[] Checks =
    [
        new RightsCheck(), new GrantsCheck(), new ObjectsCheck(), new CoexistenceCheck(), new ControlPlaneCheck(), new RootCertificateCheck(), new ReachCheck(), new TagsCheck(), new NamespacesCheck(),
    ];

    /// <summary>Looks at the cluster and writes the report.</summary>
    /// <returns>One of <see cref="ExitCodes"/>: done, found or trouble.</returns>
    /// <exception cref="ConfigurationException">The values are at fault, or the cluster cannot be asked.</exception>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        using var session = new ClusterSession(host.Cluster, settings.Cluster, host.Environment);
        var version = await VersionAsync(session, cancellation);
        var renderer = new ChartRenderer(EmbeddedChart.Read(), settings.Release with { KubeVersion = version });
        if (renderer.KubeVersionProblem() is { } problem)
        {
            var old = new PrecheckContext(session, settings, version, []);
            old.Find(PrecheckRules.KubernetesTooOld, problem);
            return Report(old);
        }

        var context = new PrecheckContext(session, settings, version, await PlanAsync(session, renderer, cancellation));
        await FindUsualVersionAsync(context, cancellation);
        foreach (var check in Checks)
        {
            await context.RunAsync(check, cancellation);
        }

        return Report(context);
    }

    /// <summary>The cluster's release; whatever does not say it is no API server.</summary>
    private static async Task<string> VersionAsync(ClusterSession session, CancellationToken cancellation)
    {
        var answer = await session.SendAsync(KubernetesRequest.Raw("/version"), string.Empty, cancellation);
        return answer.TextOrEmpty("gitVersion") is { Length: > 0 } version
            ? version
            : throw new ConfigurationException([new ConfigurationProblem(string.Empty, 0, 0, "GET /version: the answer names no release of Kubernetes", "look at the address in the kubeconfig")]);
    }

    private async Task<IReadOnlyList<PlannedObject>> PlanAsync(ClusterSession session, ChartRenderer renderer, CancellationToken cancellation)
    {
        var planned = new List<PlannedObject>();
        foreach (var item in ChartManifests.Of(renderer.Render(new ValuesReader(host).Read(settings.Values), cancellation)).Select(manifest => manifest.Object))
        {
            planned.Add(new PlannedObject(item, await session.FindTypeAsync(item.TextOrEmpty("apiVersion"), item.TextOrEmpty("kind"), cancellation)));
        }

        return planned;
    }

    /// <summary>Whether what <c>manifests</c> writes for the release that it assumes is of API versions that the cluster serves.</summary>
    private async Task FindUsualVersionAsync(PrecheckContext context, CancellationToken cancellation)
    {
        var usual = await PlanAsync(context.Session, new ChartRenderer(EmbeddedChart.Read(), settings.Release with { KubeVersion = ChartRelease.UsualKubeVersion }), cancellation);
        var known = context.Planned.Where(item => item.Type is not null).Select(item => (item.Kind, item.Name)).ToHashSet();
        var unknown = usual.Where(item => item.Type is null && known.Contains((item.Kind, item.Name)))
            .Select(item => $"{item.Kind} of {item.Object.TextOrEmpty("apiVersion")}")
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (unknown.Count > 0)
        {
            context.Find(
                PrecheckRules.KubeVersionNeeded,
                $"'injector manifests' needs --kube-version {context.ServerVersion}: without it, it writes {NameList.Of(unknown)}, which the cluster does not serve");
        }
    }

    private int Report(PrecheckContext context)
    {
        var content = new FindingReportContent("precheck")
        {
            Findings = [.. context.Findings.OrderByDescending(finding => finding.Level)],
            Rules = [.. PrecheckRules.All.Select(rule => rule.Description)],
            FailOn = settings.FailOn,
            Colour = settings.Colour,
        };
        FindingReport.Write(host.Output, settings.Form, content);
        host.Error.WriteLine(TerminalText.Safe(
            $"Kubernetes {context.ServerVersion}, release {settings.Release.Name} in namespace {settings.Release.Namespace}: {FindingText.CountsOf(content.Findings)}"));
        host.Error.Flush();
        return content.Findings.Any(content.IsFailure) ? ExitCodes.Found : ExitCodes.Done;
    }
}
