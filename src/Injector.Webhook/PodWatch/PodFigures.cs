using Injector.Webhook.Metrics;

namespace Injector.Webhook.PodWatch;

/// <summary>What of the watched pods is counted.</summary>
internal static class PodFigures
{
    /// <summary>Namespaces with a time series of their own; those with the most pods have one.</summary>
    public const int MostNamespaces = 100;

    /// <summary>Stands for all other namespaces; no namespace can have such a name.</summary>
    public const string OtherNamespaces = "_others";

    /// <summary>Adds the gauges.</summary>
    public static void Observe(WebhookMetrics metrics, PodTable table)
    {
        metrics.Observe("injector_pods_watched", "Pods of selected namespaces that the leader watches; 0 in other replicas.", () => table.Count);
        metrics.Observe("injector_pods_unwatched", "Pods of selected namespaces beyond the bound, about.", () => table.Beyond);
        metrics.Observe("injector_pods_stale", "Watched pods whose sidecar is not the one they would get today.", () => Count(table, PodState.Stale));
        metrics.Observe(
            "injector_pods_undecided", "Watched pods that were not looked at yet, or whose next pod would be refused.", () => Count(table, PodState.Undecided));
        metrics.ObserveByLabel(
            "injector_pods_without_sidecar", "Watched pods that carry no sidecar though they should.", "namespace", () => WithoutSidecar(table));
    }

    /// <summary>Pods without a sidecar by namespace, in ordinal order.</summary>
    public static IReadOnlyList<(string Namespace, double Pods)> WithoutSidecar(PodTable table)
    {
        var all = table.Read(groups => groups.Where(group => group.Verdict.State == PodState.Missing)
            .GroupBy(group => group.Traits.Namespace, StringComparer.Ordinal)
            .Select(space => (Namespace: space.Key, Pods: (double)space.Sum(group => group.Pods.Count)))
            .OrderByDescending(space => space.Pods).ThenBy(space => space.Namespace, StringComparer.Ordinal).ToList());
        var others = all.Skip(MostNamespaces).Sum(space => space.Pods);
        return [.. all.Take(MostNamespaces).OrderBy(space => space.Namespace, StringComparer.Ordinal), .. others > 0 ? [(OtherNamespaces, others)] : Array.Empty<(string, double)>()];
    }

    private static double Count(PodTable table, PodState state) => table.Read(groups => groups.Where(group => group.Verdict.State == state).Sum(group => group.Pods.Count));
}
