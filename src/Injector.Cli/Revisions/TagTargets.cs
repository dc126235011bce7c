using Injector.Cli.Reporting;
using Injector.Core;
using Injector.Hosting.Clusters;
using Injector.Kubernetes;
using Injector.Kubernetes.Requests;

namespace Injector.Cli.Revisions;

/// <summary>Finds tags whose Service is gone: an uninstall leaves them behind, and the API server goes on calling them.</summary>
internal static class TagTargets
{
    /// <summary>Names of the configurations of tags that call a Service which is not there.</summary>
    /// <param name="session">The cluster.</param>
    /// <param name="tags">Configurations of tags.</param>
    /// <param name="notes">Told when Services may not be read.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="ConfigurationException">The cluster cannot be asked.</exception>
    public static async Task<IReadOnlySet<string>> FindLostAsync(ClusterSession session, IEnumerable<InjectorWebhook> tags, NoteLog notes, CancellationToken cancellation)
    {
        var lost = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            foreach (var group in tags.Where(tag => tag.Service is not null).GroupBy(tag => tag.Service!.Value))
            {
                if (await session.FindAsync(ResourceTypes.Services, group.Key.Namespace, group.Key.Name, cancellation) is null)
                {
                    lost.UnionWith(group.Select(tag => tag.Name));
                }
            }
        }
        catch (ConfigurationException e) when (e.InnerException is KubernetesApiException { IsForbidden: true })
        {
            notes.Write($"Services may not be read, so whether tags lead somewhere is not known: {e.Problems[0].Message}");
        }

        return lost;
    }
}
