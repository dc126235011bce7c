using System.Collections.Frozen;

namespace Injector.Core.Configuration;

/// <summary>
/// The one table of what is built into a release of Istio's injector rather than written in its configuration.
/// Each row says since (or until) which minor release of version 1 it holds.
/// </summary>
internal sealed record ReleaseRules
{
    /// <summary>Minor number of the newest release whose behaviour is known.</summary>
    public const int Newest = 30;

    private static readonly FrozenSet<string> FirstIgnoredNamespaces = FrozenSet.Create(StringComparer.Ordinal, "kube-system", "kube-public");
    private static readonly FrozenSet<string> LaterIgnoredNamespaces =
        FrozenSet.Create(StringComparer.Ordinal, "kube-system", "kube-public", "kube-node-lease", "local-path-storage");

    private ReleaseRules(int minor) => Minor = minor;

    /// <summary>Minor number of the release: 24 for 1.24.0.</summary>
    public int Minor { get; }

    public IstioRelease Release => new(1, Minor);

    public static ReleaseRules For(int minor) => new(minor);

    // Deciding.
    public FrozenSet<string> IgnoredNamespaces => Minor >= 10 ? LaterIgnoredNamespaces : FirstIgnoredNamespaces;

    public bool InjectLabelIsRead => Minor >= 12;

    /// <summary>Only <c>true</c> and <c>false</c> count; before, <c>yes</c> and <c>on</c> said yes and every other word no.</summary>
    public bool InjectWordsAreExact => Minor >= 27;

    /// <summary>Istio's command line injected whatever it was given, but for host network and a proxy that is there already.</summary>
    public bool CommandLineInjectsEverything => Minor <= 7;

    public bool CommandLineSkipsInjectedPods => Minor is >= 8 and <= 16;

    // Owner metadata.
    public bool EmptyHashLabelCounts => Minor <= 3;

    public (int Shortest, int Longest) CronJobSuffixDigits => Minor <= 12 ? (10, 10) : (8, 10);

    public bool CronJobOwnerIsKnown => Minor >= 8;

    public string CronJobApiVersion => Minor >= 22 ? "batch/v1" : "batch/v1beta1";

    public bool DeploymentConfigOwnerIsKnown => Minor >= 13;

    public bool RolloutOwnerIsKnown => Minor >= 22;

    // Template data and functions.
    public bool ConcurrencyIsEstimated => Minor is >= 11 and <= 17;

    /// <summary>The namespace of a CNI network becomes a member of its own; before, the whole reference was the name.</summary>
    public bool CniNetworkHasNamespace => Minor >= 26;

    public bool CniNetworkIsAddedOnce => Minor >= 9;

    public bool ToJsonTakesStringMaps => Minor <= 18;

    public bool ImageVariantIsRead => Minor >= 22;

    public bool ImageVariantIsFallback => Minor >= 31;

    // Merging.
    /// <summary>Init containers have a restart policy; templates before set one that the pod schema of their time dropped.</summary>
    public bool InitContainersHaveRestartPolicy => Minor >= 18;

    public bool OpenShiftUserIsReset => Minor >= 24;

    // Probes.
    public bool ProbersAreWrapped => Minor >= 5;

    public bool StartupProbesAreRewritten => Minor >= 7;

    public bool EmptyProbersAreWritten => Minor <= 7;

    public bool TcpProbesAreRewritten => Minor >= 12;

    public bool GrpcProbesAreRewritten => Minor >= 13;

    public bool InitContainerProbesAreRewritten => Minor >= 19;

    public bool LifecycleHooksAreRewritten => Minor >= 25;

    public bool ProbersAreAddedToInjectedPods => Minor >= 27;

    // Metadata.
    public bool StatusHasRevision => Minor >= 11;

    public bool PrometheusNamesAreSanitized => Minor >= 13;

    public bool SecurePortIsAnnotated => Minor >= 31;

    public bool ScrapeTargetsAreKnown => Minor >= 31;

    // The single-template engine of releases before 1.9.
    public bool StatusPortIsProxyArgument => Minor <= 5;

    public bool InjectedAnnotationsAreWritten => Minor >= 4;

    public bool PrometheusIsMerged => Minor >= 6;

    public bool TlsModeLabelIsWritten => Minor >= 4;

    public bool RevisionLabelIsWritten => Minor >= 6;

    public bool NetworkLabelIsWritten => Minor >= 8;

    public bool ValidationRunsFirst => Minor >= 5;

    public bool ProxyMayHoldApplication => Minor >= 7;

    public bool FsGroupKeepsSecurityContext => Minor >= 5;

    public bool FsGroupFollowsSdsPath => Minor <= 7;
}
