using Injector.Core;
using Injector.Hosting.Clusters;
using Injector.Hosting.Naming;
using Injector.Json;
using Injector.Kubernetes;
using Injector.Kubernetes.Requests;

namespace Injector.Hosting.Configuration;

/// <summary>Reads the ConfigMaps of a control plane, each at most once, under the names that its revision gives them.</summary>
/// <param name="session">The cluster.</param>
/// <param name="options">Names, namespace and revision of the control plane.</param>
/// <param name="compatIstio">True takes values from where Istio's command does, see <see cref="NameOf"/>.</param>
public sealed class ClusterConfigMaps(ClusterSession session, ClusterOptions options, bool compatIstio) : IConfigMapSource
{
    private readonly Dictionary<string, ConfigMapObject?> _read = new(StringComparer.Ordinal);
    private readonly List<string> _notes = [];
    private string? _revision;

    /// <inheritdoc/>
    public string? Revision => _revision;

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes
    {
        get
        {
            List<string> notes = [.. _notes];
            var names = _read.Values.OfType<ConfigMapObject>().Select(map => map.Name).Order(StringComparer.Ordinal).ToList();
            if (names.Count > 0)
            {
                notes.Add($"read from namespace {options.IstioNamespace}: ConfigMap {string.Join(" and ConfigMap ", names)}");
            }

            return notes;
        }
    }

    /// <inheritdoc/>
    public async Task<ConfigMapObject?> FindAsync(string key, ICollection<ConfigurationProblem> problems, CancellationToken cancellation)
    {
        _revision ??= await FindRevisionAsync(cancellation);
        var name = NameOf(key, _revision);
        if (!_read.TryGetValue(name, out var map))
        {
            map = await ReadAsync(name, cancellation) ?? await SearchAsync(key, name, problems, cancellation);
            _read[name] = map;
        }

        if (map?.Text(key) is not null)
        {
            return map;
        }

        if (map is not null)
        {
            problems.Add(new ConfigurationProblem(map.Source, 0, 0, $"missing configuration map key \"{key}\" in \"{map.Name}\"", HintFor(key)));
        }

        return null;
    }

    /// <summary>
    /// A name given by flag stands as it is, a default name gets the revision's suffix. Values stand beside the templates; Istio's command
    /// looks for those of a revision under the default name even when the templates' ConfigMap is named.
    /// </summary>
    private string NameOf(string key, string revision) => key switch
    {
        ConfigMapKeys.Mesh => options.MeshConfigMapName,
        ConfigMapKeys.Values when compatIstio && revision is not ("" or "default") => null,
        _ => options.InjectConfigMapName,
    } ?? UsualName(key, revision);

    private static string UsualName(string key, string revision) => ConfigMapNames.Of(revision).Holding(key);

    /// <summary>The revision asked for, else the one behind the tag <c>default</c>, else the plain one.</summary>
    private async Task<string> FindRevisionAsync(CancellationToken cancellation)
    {
        if (options.Revision.Length > 0)
        {
            return options.Revision;
        }

        try
        {
            var tag = await session.FindAsync(ResourceTypes.MutatingWebhookConfigurations, null, RevisionNames.DefaultTag, cancellation);
            return RevisionNames.Plain(tag.TextOrEmpty("metadata", "labels", RevisionNames.RevisionName));
        }
        catch (ConfigurationException e) when (e.InnerException is KubernetesApiException { IsForbidden: true } refused)
        {
            _notes.Add($"the default revision could not be looked up, so the one without a name is used (--revision names one): {refused.ServerMessage}");
            return string.Empty;
        }
    }

    private async Task<ConfigMapObject?> ReadAsync(string name, CancellationToken cancellation)
    {
        var found = await session.FindAsync(ResourceTypes.ConfigMaps, options.IstioNamespace, name, cancellation);
        return found is null ? null : ConfigMapObject.OfCluster(found, options.IstioNamespace);
    }

    /// <summary>
    /// An injector that stands beside Istio keeps its ConfigMaps under other names, with the same revision label: the only such one is taken. Else
    /// says what was looked for and what stands there instead, so that a wrong revision is found at once.
    /// </summary>
    private async Task<ConfigMapObject?> SearchAsync(string key, string name, ICollection<ConfigurationProblem> problems, CancellationToken cancellation)
    {
        var there = await HoldersAsync(key, cancellation);
        var revision = RevisionNames.Plain(_revision);
        var labelled = there.Where(map => map.NamesRevision && map.Revision == revision).ToList();
        if (labelled.Count == 1 && name == UsualName(key, revision))
        {
            return labelled[0];
        }

        var instead = there.Count == 0
            ? $"no ConfigMap with the key '{key}' is there"
            : $"with the key '{key}' there are: {string.Join(", ", there.Select(map => map.Name).Order(StringComparer.Ordinal))}";
        problems.Add(new ConfigurationProblem(
            ConfigMapObject.SourceOf(options.IstioNamespace, name), 0, 0, "not found", $"{instead}; {HintFor(key)}, --revision, or --istioNamespace for another namespace"));
        return null;
    }

    /// <summary>ConfigMaps that hold a key; none when they may not be listed, which may be where reading one object is allowed.</summary>
    private async Task<IReadOnlyList<ConfigMapObject>> HoldersAsync(string key, CancellationToken cancellation)
    {
        try
        {
            var maps = await session.ListAsync(ResourceTypes.ConfigMaps, options.IstioNamespace, string.Empty, cancellation);
            return [.. maps.Select(map => ConfigMapObject.OfCluster(map, options.IstioNamespace)).Where(map => map.Data.ContainsKey(key))];
        }
        catch (ConfigurationException)
        {
            return [];
        }
    }

    private static string HintFor(string key) => key switch
    {
        ConfigMapKeys.Mesh => "use --meshConfigFile, --meshConfigMapName",
        ConfigMapKeys.Values => "use --valuesFile, --injectConfigMapName",
        _ => "use --injectConfigFile (and --valuesFile), --injectConfigMapName",
    };
}
