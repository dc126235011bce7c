using Injector.Core;

namespace Injector.Cli.Configuration;

/// <summary>Picks the injector's and the mesh's ConfigMap among those captured.</summary>
internal static class ConfigMapChoice
{
    /// <summary>The ConfigMap that holds a key, or null.</summary>
    /// <param name="captured">All captured ConfigMaps, in the order given.</param>
    /// <param name="key"><c>config</c> or <c>mesh</c>.</param>
    /// <param name="baseName">Istio's name of the ConfigMap without the revision's suffix.</param>
    /// <param name="revision">Wanted revision; may be empty.</param>
    /// <param name="problems">Gets a problem when several fit equally well.</param>
    public static CapturedConfigMap? Pick(
        IReadOnlyList<CapturedConfigMap> captured, string key, string baseName, string revision, List<ConfigurationProblem> problems)
    {
        var fitting = new List<CapturedConfigMap>();
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

        var wanted = revision is "" or "default" ? baseName : $"{baseName}-{revision}";
        var named = fitting.FindAll(candidate => candidate.Name == wanted);
        if (named.Count == 1)
        {
            return named[0];
        }

        var names = string.Join(", ", fitting.ConvertAll(candidate => $"{candidate.Name} ({candidate.File})"));
        problems.Add(new ConfigurationProblem(
            fitting[0].File, 0, 0, $"several ConfigMaps hold the key '{key}' and {named.Count} of them are named {wanted}: {names}", "choose with --revision, or give one file"));
        return null;
    }
}
