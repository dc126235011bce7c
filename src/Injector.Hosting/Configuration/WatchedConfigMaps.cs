using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Hosting.Naming;

namespace Injector.Hosting.Configuration;

/// <summary>The two ConfigMaps of a control plane as a watch last saw them.</summary>
/// <param name="namespaceName">Namespace of both.</param>
/// <param name="names">Their names.</param>
/// <param name="injector">ConfigMap with the keys <c>config</c> and <c>values</c>.</param>
/// <param name="mesh">ConfigMap with the key <c>mesh</c>.</param>
public sealed class WatchedConfigMaps(string namespaceName, ConfigMapNames names, SeenConfigMap injector, SeenConfigMap mesh) : IConfigMapSource
{
    /// <inheritdoc/>
    public string? Revision => null;

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => [];

    /// <summary>Why a ConfigMap that was asked for is not known yet; null when all that were asked for have been looked up.</summary>
    public string? Unread { get; private set; }

    /// <inheritdoc/>
    public Task<ConfigMapObject?> FindAsync(string key, ICollection<ConfigurationProblem> problems, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var found = Find(key, out var problem);
        if (problem is not null && !problems.Contains(problem))
        {
            problems.Add(problem);
        }

        return Task.FromResult(found);
    }

    private ConfigMapObject? Find(string key, out ConfigurationProblem? problem)
    {
        var seen = key == ConfigMapKeys.Mesh ? mesh : injector;
        var source = ConfigMapObject.SourceOf(namespaceName, names.Holding(key));
        Unread ??= seen.Unread;
        if (seen.Object is null)
        {
            problem = seen.Unread is { } unread
                ? new ConfigurationProblem(source, 0, 0, unread)
                : new ConfigurationProblem(source, 0, 0, "it does not exist", "create it, or name another one");
            return null;
        }

        var found = ConfigMapObject.OfCluster(seen.Object, namespaceName) with { Source = source };
        problem = found.Text(key) is null ? new ConfigurationProblem(found.NameOf(key), 0, 0, "the key is missing") : null;
        return problem is null ? found : null;
    }
}

/// <summary>A ConfigMap as a watch last saw it.</summary>
/// <param name="Object">The object; null when it is not there, or not known.</param>
/// <param name="Unread">Why nothing is known of it yet; null once it was looked up.</param>
public sealed record SeenConfigMap(JsonObject? Object, string? Unread);
