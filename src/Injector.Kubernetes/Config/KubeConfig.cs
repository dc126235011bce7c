using System.Text.Json.Nodes;

namespace Injector.Kubernetes.Config;

/// <summary>Kubeconfig files as read and merged: the first file that names a cluster, user or context wins.</summary>
internal sealed class KubeConfig
{
    private readonly Dictionary<string, KubeConfigEntry> _clusters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KubeConfigEntry> _users = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KubeConfigEntry> _contexts = new(StringComparer.Ordinal);

    /// <summary>The context to use when none is named; empty for none.</summary>
    public string CurrentContext { get; private set; } = string.Empty;

    /// <summary>All context names in ordinal order, for messages.</summary>
    public IEnumerable<string> ContextNames => _contexts.Keys.Order(StringComparer.Ordinal);

    public KubeConfigEntry? Cluster(string name) => _clusters.GetValueOrDefault(name);

    public KubeConfigEntry? User(string name) => _users.GetValueOrDefault(name);

    public KubeConfigEntry? Context(string name) => _contexts.GetValueOrDefault(name);

    /// <summary>Adds a file's entries behind those that are there.</summary>
    /// <param name="root">The file's content.</param>
    /// <param name="file">Full path of the file: relative paths inside count from its folder.</param>
    public void Add(JsonNode? root, string file)
    {
        if (root is null)
        {
            return;
        }

        var config = root as JsonObject ?? throw new KubeConfigException($"kubeconfig {file}: not a map; is it a kubeconfig?");
        if (config.TextOrEmpty("kind") is { Length: > 0 } kind && kind != "Config")
        {
            throw new KubeConfigException($"kubeconfig {file}: kind is '{kind}', expected 'Config'");
        }

        AddEntries(config, "clusters", "cluster", _clusters, file);
        AddEntries(config, "users", "user", _users, file);
        AddEntries(config, "contexts", "context", _contexts, file);
        if (CurrentContext.Length == 0)
        {
            CurrentContext = config.TextOrEmpty("current-context");
        }
    }

    private static void AddEntries(JsonObject config, string listName, string memberName, Dictionary<string, KubeConfigEntry> target, string file)
    {
        if (config[listName] is not { } list)
        {
            return;
        }

        var entries = list as JsonArray ?? throw new KubeConfigException($"kubeconfig {file}: '{listName}' is not a list");
        foreach (var item in entries)
        {
            if ((item as JsonObject).TextOrEmpty("name") is not { Length: > 0 } name)
            {
                throw new KubeConfigException($"kubeconfig {file}: an entry of '{listName}' has no name");
            }

            target.TryAdd(name, new KubeConfigEntry(name, item![memberName] as JsonObject ?? [], file, $"{memberName} '{name}' of kubeconfig {file}"));
        }
    }
}

/// <summary>A named entry of a kubeconfig.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Body">Its fields.</param>
/// <param name="File">File it stands in.</param>
/// <param name="Place">Entry and file, for messages.</param>
internal sealed record KubeConfigEntry(string Name, JsonObject Body, string File, string Place)
{
    /// <summary>A path field, made absolute from the file's folder; empty when not set.</summary>
    public string PathOf(string field)
    {
        var path = Body.TextOrEmpty(field);
        return path.Length == 0 ? path : Path.GetFullPath(path, Path.GetDirectoryName(File)!);
    }
}
