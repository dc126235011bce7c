using Injector.Cli.Commands;
using Injector.Cli.Configuration;
using Injector.Cli.Files;
using Injector.Cli.Reporting;
using Injector.Core;
using Injector.Yaml;

namespace Injector.Cli.Injecting;

/// <summary>What is known of namespaces: the objects of <c>--namespaces</c>.</summary>
internal sealed class NamespaceDirectory
{
    private IReadOnlyDictionary<string, NamespaceFacts> _known;
    private readonly string? _default;

    /// <summary>Reads the file, if one is given, and reports what is wrong with it.</summary>
    public NamespaceDirectory(KubeInjectSettings settings, IFileSystem files, RunLog log)
    {
        _default = settings.DefaultNamespace;
        _known = settings.NamespacesFile is null ? new Dictionary<string, NamespaceFacts>() : Read(settings.NamespacesFile, files, log);
    }

    /// <summary>Takes the namespaces of a cluster, unless a file gave some.</summary>
    public void Fill(IReadOnlyDictionary<string, NamespaceFacts> found) => _known = _known.Count == 0 ? found : _known;

    /// <summary>The namespace of a workload; null when nothing is known of it.</summary>
    /// <param name="name">Namespace as the workload names it; empty stands for the one given by <c>--namespace</c>.</param>
    public NamespaceFacts? Find(string name)
    {
        if (_known.Count == 0)
        {
            return null;
        }

        return _known.GetValueOrDefault(name.Length > 0 ? name : _default ?? "default");
    }

    private static IReadOnlyDictionary<string, NamespaceFacts> Read(string path, IFileSystem files, RunLog log)
    {
        var reader = new ConfigurationFileReader(files);
        try
        {
            if (reader.Read(path, "--namespaces") is { } text)
            {
                var found = NamespaceFile.Read(path, text);
                if (found.Count == 0)
                {
                    log.Error(new Problem(path, "holds no Namespace objects") { Hint = "capture them with: kubectl get namespaces -o yaml" });
                }

                return found;
            }
        }
        catch (YamlException e)
        {
            log.Error(new Problem(path, e.Reason) { Line = e.Position.Line, Column = e.Position.Column });
        }

        foreach (var problem in reader.Problems)
        {
            log.Error(Problem.Of(problem));
        }

        return new Dictionary<string, NamespaceFacts>();
    }
}
