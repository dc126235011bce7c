using System.CommandLine;
using Injector.Cli.Host;
using Injector.Cli.Reporting;
using Injector.Hosting.Clusters;

namespace Injector.Cli.Commands;

/// <summary>The flags that name a cluster and a user of it, as kubectl and Istio's command spell them.</summary>
internal sealed class ClusterAccessOptions
{
    public Option<string?> Kubeconfig { get; } = OptionFactory.Text("--kubeconfig", "-c", "FILE", "Cluster: kubeconfig; default: KUBECONFIG, else ~/.kube/config, else the pod's own credentials");

    public Option<string?> Context { get; } = OptionFactory.Text("--context", null, "NAME", "Cluster: context of the kubeconfig");

    public Option<string?> IstioNamespace { get; } = OptionFactory.Text("--istioNamespace", "-i", "NAME", "Cluster: namespace of the control plane (default istio-system)");

    public Option<string?> As { get; } = OptionFactory.Text("--as", null, "USER", "Cluster: user to act as");

    public Option<string?> AsUid { get; } = OptionFactory.Text("--as-uid", null, "UID", "Cluster: UID to act as");

    public Option<string[]> AsGroup { get; } = OptionFactory.List("--as-group", null, "GROUP", "Cluster: group to act as; may be repeated");

    public Option<string?> Timeout { get; } = OptionFactory.Text("--kubeclient-timeout", null, "DURATION", "Cluster: longest wait for an answer (default 15s)");

    public Option<bool> AllowInsecure { get; } = new("--insecure-skip-tls-verify")
    {
        Description = "Cluster: accept a kubeconfig that says so, and talk to a server that does not prove who it is",
    };

    /// <summary>The flags that say which cluster is meant; the others only say how to talk to it.</summary>
    public IReadOnlyList<Option> Naming => [Kubeconfig, Context, As, AsUid, AsGroup];

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[Kubeconfig, Context, IstioNamespace, As, AsUid, AsGroup, Timeout, AllowInsecure])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The namespace of the flag, for commands that look at all namespaces without it; null when it is not given.</summary>
    public string? GivenNamespace(ParseResult parsed) => parsed.GetValue(IstioNamespace) is { Length: > 0 } name ? name : null;

    /// <summary>The values of the flags; environment variables of Istio's command stand in for absent ones.</summary>
    public ClusterOptions Bind(ParseResult parsed, CommandHost host, List<Problem> problems)
    {
        var user = parsed.GetValue(As);
        if (user is null && (parsed.GetValue(AsUid) is not null || parsed.GetValue(AsGroup) is { Length: > 0 }))
        {
            problems.Add(new Problem(string.Empty, "--as-uid and --as-group say more about the user of --as") { Hint = "give --as too" });
        }

        FileNames.Check("--kubeconfig", [parsed.GetValue(Kubeconfig)], problems);
        return new ClusterOptions
        {
            Kubeconfig = parsed.GetValue(Kubeconfig) ?? host.Variable("ISTIOCTL_KUBECONFIG"),
            Context = parsed.GetValue(Context) ?? host.Variable("ISTIOCTL_CONTEXT"),
            IstioNamespace = NamespaceOf(parsed.GetValue(IstioNamespace), host, problems),
            ImpersonateUser = user,
            ImpersonateUid = parsed.GetValue(AsUid),
            ImpersonateGroups = parsed.GetValue(AsGroup) ?? [],
            Timeout = TimeoutOf(parsed.GetValue(Timeout), problems),
            AllowInsecure = parsed.GetValue(AllowInsecure),
        };
    }

    private static string NamespaceOf(string? given, CommandHost host, List<Problem> problems)
    {
        const string Variable = "ISTIOCTL_ISTIONAMESPACE";
        return DnsLabel.Check(
            given is null && host.Variable(Variable) is not null ? Variable : "--istioNamespace", given ?? host.Variable(Variable) ?? "istio-system", DnsLabel.Longest, problems);
    }

    private static TimeSpan TimeoutOf(string? text, List<Problem> problems)
    {
        if (text is null)
        {
            return new ClusterOptions().Timeout;
        }

        if (!TimeLimit.TryParse(text, out var time))
        {
            problems.Add(new Problem(string.Empty, $"--kubeclient-timeout {text} is no time above zero and up to a day") { Hint = "write it as 15s or 1m30s" });
        }

        return time;
    }
}
