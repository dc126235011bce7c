using System.CommandLine;
using Injector.Cli.Host;
using Injector.Cli.Reporting;
using Injector.Hosting.Clusters;
using Injector.Hosting.Naming;

namespace Injector.Cli.Commands;

/// <summary>The flags of commands over manifests that read configuration from a cluster.</summary>
internal sealed class InjectionClusterOptions
{
    public Option<bool> FromCluster { get; } = new("--from-cluster")
    {
        Description = "Read from a cluster what no file gives; implied by --kubeconfig, --context, --meshConfigMapName, --injectConfigMapName and --as",
    };

    public Option<string?> MeshConfigMapName { get; } =
        OptionFactory.Text("--meshConfigMapName", null, "NAME", "Cluster: ConfigMap with the mesh configuration; default istio[-REVISION]");

    public Option<string?> InjectConfigMapName { get; } =
        OptionFactory.Text("--injectConfigMapName", null, "NAME", "Cluster: ConfigMap with templates and values; default istio-sidecar-injector[-REVISION]");

    /// <summary>Which cluster.</summary>
    public ClusterAccessOptions Access { get; } = new();

    public void AddTo(Command command)
    {
        command.Options.Add(FromCluster);
        command.Options.Add(MeshConfigMapName);
        command.Options.Add(InjectConfigMapName);
        Access.AddTo(command);
    }

    /// <summary>Whether a flag asks for a cluster; a namespace or a time limit alone does not.</summary>
    public bool IsAsked(ParseResult parsed)
    {
        if (parsed.GetValue(FromCluster))
        {
            return true;
        }

        foreach (var option in (Option[])[MeshConfigMapName, InjectConfigMapName, .. Access.Naming])
        {
            if (parsed.GetResult(option) is { Implicit: false })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The values of the flags.</summary>
    public ClusterOptions Bind(ParseResult parsed, CommandHost host, string revision, List<Problem> problems) => Access.Bind(parsed, host, problems) with
    {
        MeshConfigMapName = NameOf(parsed.GetValue(MeshConfigMapName), RevisionNames.Mesh),
        InjectConfigMapName = NameOf(parsed.GetValue(InjectConfigMapName), RevisionNames.Injector),
        Revision = revision,
    };

    /// <summary>A flag that holds the default name counts as not given: the revision's suffix is added to it.</summary>
    private static string? NameOf(string? given, string usual) => given is { Length: > 0 } && given != usual ? given : null;
}
