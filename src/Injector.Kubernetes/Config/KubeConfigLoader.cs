using Injector.Yaml;

namespace Injector.Kubernetes.Config;

/// <summary>Finds out which API server to talk to and as whom.</summary>
public static class KubeConfigLoader
{
    /// <summary>
    /// The connection that <c>kubectl</c> would use: the named file, else the files of <c>KUBECONFIG</c>, else <c>~/.kube/config</c>, else, in a pod,
    /// the pod's own service account.
    /// </summary>
    /// <param name="options">Flags and environment.</param>
    /// <param name="time">Clock for credentials that expire.</param>
    /// <exception cref="KubeConfigException">Nothing usable was found; the message says where was looked and what is wrong.</exception>
    public static ClusterConnection Load(KubeConfigOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        var config = ReadFiles(options, out var looked);
        if (config is not null)
        {
            return new ContextResolver(config, options, time).Resolve();
        }

        if (options.Context is null && InClusterConfig.IsAvailable(options))
        {
            return InClusterConfig.Load(options, time);
        }

        throw new KubeConfigException($"no kubeconfig found (looked at {looked}) and this is not a pod; name one with --kubeconfig or KUBECONFIG");
    }

    /// <summary>Reads and merges the files; null when none of them exists.</summary>
    internal static KubeConfig? ReadFiles(KubeConfigOptions options, out string looked)
    {
        if (options.ExplicitPath is { } named)
        {
            looked = named;
            return Read([named], mustExist: true);
        }

        var paths = options.EnvironmentPaths?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        if (paths.Length == 0 && options.HomeFolder is { Length: > 0 } home)
        {
            paths = [Path.Combine(home, ".kube", "config")];
        }

        looked = paths.Length == 0 ? "nowhere: KUBECONFIG is not set and there is no home folder" : string.Join(", ", paths);
        return Read(paths, mustExist: false);
    }

    private static KubeConfig? Read(IReadOnlyList<string> paths, bool mustExist)
    {
        KubeConfig? merged = null;
        foreach (var path in paths.Select(Path.GetFullPath))
        {
            if (!mustExist && !File.Exists(path))
            {
                continue;
            }

            merged ??= new KubeConfig();
            var text = PemFiles.ReadText(path, "kubeconfig");
            try
            {
                merged.Add(YamlReader.Read(text, new YamlReadOptions { FileName = path }), path);
            }
            catch (YamlException error)
            {
                throw new KubeConfigException($"kubeconfig {path}: {error.Message}", error);
            }
        }

        return merged;
    }
}
