using System.CommandLine;
using Injector.Cli.Configuration;

namespace Injector.Cli.Commands;

/// <summary>The flags of <c>kube-inject</c> that read configuration from a cluster.</summary>
internal sealed class KubeInjectClusterOptions
{
    private const string Group = "Read configuration from a cluster";

    public Option<bool> FromCluster { get; } = new("--from-cluster") { Description = Group };

    public Option<string?> Kubeconfig { get; } = KubeInjectOptions.Text("--kubeconfig", "-c", "FILE", $"{Group}: its kubeconfig");

    public Option<string?> Context { get; } = KubeInjectOptions.Text("--context", null, "NAME", $"{Group}: context of the kubeconfig");

    public Option<string?> IstioNamespace { get; } = KubeInjectOptions.Text("--istioNamespace", "-i", "NAME", $"{Group}: namespace of the control plane (default istio-system)");

    public Option<string?> MeshConfigMapName { get; } = KubeInjectOptions.Text("--meshConfigMapName", null, "NAME", $"{Group}: ConfigMap with the mesh configuration");

    public Option<string?> InjectConfigMapName { get; } = KubeInjectOptions.Text("--injectConfigMapName", null, "NAME", $"{Group}: ConfigMap with templates and values");

    public Option<string?> As { get; } = KubeInjectOptions.Text("--as", null, "USER", $"{Group}: user to act as");

    public Option<string?> AsUid { get; } = KubeInjectOptions.Text("--as-uid", null, "UID", $"{Group}: UID to act as");

    public Option<string[]> AsGroup { get; } = KubeInjectOptions.List("--as-group", null, "GROUP", $"{Group}: group to act as; may be repeated");

    public Option<string?> Timeout { get; } = KubeInjectOptions.Text("--kubeclient-timeout", null, "DURATION", $"{Group}: longest wait for an answer (default 15s)");

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[FromCluster, Kubeconfig, Context, IstioNamespace, MeshConfigMapName, InjectConfigMapName, As, AsUid, AsGroup, Timeout])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The flag that asks for a cluster, or null: the namespace and the time limit alone do not.</summary>
    public string? Asked(ParseResult parsed)
    {
        if (parsed.GetValue(FromCluster))
        {
            return FromCluster.Name;
        }

        foreach (var option in (Option[])[Kubeconfig, Context, MeshConfigMapName, InjectConfigMapName, As, AsUid, AsGroup])
        {
            if (parsed.GetResult(option) is { Implicit: false })
            {
                return option.Name;
            }
        }

        return null;
    }

    /// <summary>The values of the flags; environment variables of Istio's command stand in for absent ones.</summary>
    public ClusterOptions Bind(ParseResult parsed, CommandHost host, string revision) => new()
    {
        Kubeconfig = parsed.GetValue(Kubeconfig) ?? host.Variable("ISTIOCTL_KUBECONFIG") ?? host.Variable("KUBECONFIG"),
        Context = parsed.GetValue(Context) ?? host.Variable("ISTIOCTL_CONTEXT"),
        IstioNamespace = parsed.GetValue(IstioNamespace) ?? host.Variable("ISTIOCTL_ISTIONAMESPACE") ?? "istio-system",
        MeshConfigMapName = parsed.GetValue(MeshConfigMapName),
        InjectConfigMapName = parsed.GetValue(InjectConfigMapName),
        ImpersonateUser = parsed.GetValue(As),
        ImpersonateUid = parsed.GetValue(AsUid),
        ImpersonateGroups = parsed.GetValue(AsGroup) ?? [],
        Timeout = parsed.GetValue(Timeout),
        Revision = revision,
    };
}
