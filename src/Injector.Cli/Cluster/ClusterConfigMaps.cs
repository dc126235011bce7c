using System.Text.Json.Nodes;
using Injector.Cli.Configuration;
using Injector.Core;
using Injector.Kubernetes.Requests;

namespace Injector.Cli.Cluster;

/// <summary>Reads the ConfigMaps of a control plane, each at most once, under the names that its revision gives them.</summary>
/// <param name="session">The cluster.</param>
/// <param name="options">Names, namespace and revision of the control plane.</param>
/// <param name="compatIstio">True takes values from where Istio's command does, see <see cref="NameOf"/>.</param>
internal sealed class ClusterConfigMaps(ClusterSession session, ClusterOptions options, bool compatIstio) : IConfigMapSource
{
    private readonly Dictionary<string, CapturedConfigMap?> _read = new(StringComparer.Ordinal);
    private readonly HashSet<string> _missing = new(StringComparer.Ordinal);
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
            var names = _read.Where(pair => pair.Value is not null).Select(pair => pair.Key).Order(StringComparer.Ordinal).ToList();
            if (names.Count > 0)
            {
                notes.Add($"read from namespace {options.IstioNamespace}: ConfigMap {string.Join(" and ConfigMap ", names)}");
            }

            return notes;
        }
    }

    /// <inheritdoc/>
    public async Task<CapturedConfigMap?> FindAsync(string key, List<ConfigurationProblem> problems, CancellationToken cancellation)
    {
        _revision ??= await FindRevisionAsync(cancellation);
        var name = NameOf(key, _revision);
        if (!_read.TryGetValue(name, out var map))
        {
            map = await ReadAsync(name, cancellation);
            _read[name] = map;
        }

        if (map?.Text(key) is not null)
        {
            return map;
        }

        if (map is not null)
        {
            problems.Add(new ConfigurationProblem(map.File, 0, 0, $"missing configuration map key \"{key}\" in \"{name}\"", HintFor(key)));
        }
        else if (_missing.Add(name))
        {
            problems.Add(await NotFoundAsync(key, name, cancellation));
        }

        return null;
    }

    /// <summary>
    /// A name given by flag stands as it is, a default name gets the revision's suffix. Values stand beside the templates; Istio's command
    /// looks for those of a revision under the default name even when the templates' ConfigMap is named.
    /// </summary>
    private string NameOf(string key, string revision) => key switch
    {
        "mesh" => options.MeshConfigMapName ?? RevisionNames.Of(RevisionNames.Mesh, revision),
        "values" when compatIstio && revision is not ("" or "default") => RevisionNames.Of(RevisionNames.Injector, revision),
        _ => options.InjectConfigMapName ?? RevisionNames.Of(RevisionNames.Injector, revision),
    };

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
            var revision = tag.Text("metadata", "labels", RevisionNames.RevisionLabel);
            return revision == "default" ? string.Empty : revision;
        }
        catch (ConfigurationException e) when (e.InnerException is Kubernetes.KubernetesApiException { IsForbidden: true } refused)
        {
            _notes.Add($"the default revision could not be looked up, so the one without a name is used (--revision names one): {refused.ServerMessage}");
            return string.Empty;
        }
    }

    private async Task<CapturedConfigMap?> ReadAsync(string name, CancellationToken cancellation)
    {
        var found = await session.FindAsync(ResourceTypes.ConfigMaps, options.IstioNamespace, name, cancellation);
        if (found is null)
        {
            return null;
        }

        var revision = found.Text("metadata", "labels", RevisionNames.RevisionLabel);
        return new CapturedConfigMap(
            $"ConfigMap {options.IstioNamespace}/{name}", name, revision == "default" ? string.Empty : revision, found.Map("data") ?? new JsonObject(), []);
    }

    /// <summary>Says what was looked for, and what stands there instead, so that a wrong revision is found at once.</summary>
    private async Task<ConfigurationProblem> NotFoundAsync(string key, string name, CancellationToken cancellation)
    {
        var there = new List<string>();
        try
        {
            var maps = await session.ListAsync(ResourceTypes.ConfigMaps, options.IstioNamespace, string.Empty, cancellation);
            there.AddRange(maps.Where(map => map.Map("data")?.ContainsKey(key) == true).Select(map => map.Text("metadata", "name")).Order(StringComparer.Ordinal));
        }
        catch (ConfigurationException)
        {
            // Only the hint gets shorter: listing may be forbidden where reading one object is allowed.
        }

        var instead = there.Count == 0
            ? $"no ConfigMap with the key '{key}' is there"
            : $"with the key '{key}' there are: {string.Join(", ", there)}";
        return new ConfigurationProblem(
            $"ConfigMap {options.IstioNamespace}/{name}", 0, 0, "not found", $"{instead}; {HintFor(key)}, --revision, or --istioNamespace for another namespace");
    }

    private static string HintFor(string key) => key switch
    {
        "mesh" => "use --meshConfigFile, --meshConfigMapName",
        "values" => "use --valuesFile, --injectConfigMapName",
        _ => "use --injectConfigFile (and --valuesFile), --injectConfigMapName",
    };
}
