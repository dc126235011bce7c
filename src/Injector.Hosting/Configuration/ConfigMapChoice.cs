using Injector.Core;
using Injector.Hosting.Naming;

namespace Injector.Hosting.Configuration;

/// <summary>Picks the injector's and the mesh's ConfigMap among those captured.</summary>
internal static class ConfigMapChoice
{
    /// <summary>The ConfigMap that holds a key, or null.</summary>
    /// <param name="captured">All captured ConfigMaps, in the order given.</param>
    /// <param name="key"><c>config</c> or <c>mesh</c>.</param>
    /// <param name="names">Istio's names for the wanted revision.</param>
    /// <param name="problems">Gets a problem when several fit equally well.</param>
    public static ConfigMapObject? Pick(
        IReadOnlyList<ConfigMapObject> captured, string key, ConfigMapNames names, List<ConfigurationProblem> problems)
    {
        var fitting = new List<ConfigMapObject>();
        foreach (var candidate in captured)
        {
            if (candidate.Text(key) is not null)
            {
                fitting.Add(candidate);
            }
        }

        if (fitting.Count <= 1)
        {
            return fitting.Count == 1 ? fitting[0] : null;
        }

        var wanted = names.Holding(key);
        var named = fitting.FindAll(candidate => candidate.Name == wanted);
        if (named.Count == 1)
        {
            return named[0];
        }

        var there = string.Join(", ", fitting.ConvertAll(candidate => $"{candidate.Name} ({candidate.Source})"));
        problems.Add(new ConfigurationProblem(
            fitting[0].Source, 0, 0, $"several ConfigMaps hold the key '{key}' and {named.Count} of them are named {wanted}: {there}", "choose with --revision, or give one file"));
        return null;
    }
}
