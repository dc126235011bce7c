namespace Injector.Core.Releases;

/// <summary>The one table of what changed between releases of version 1: rule, and the releases it holds for.</summary>
internal static class ReleaseTable
{
    /// <summary>One row a rule, in the order of <see cref="ReleaseRule"/>.</summary>
    private static readonly (ReleaseRule Rule, ReleaseSet Releases)[] Rows =
    [
        // Deciding.
        (ReleaseRule.MoreNamespacesAreIgnored, ReleaseSet.From(10)),
        (ReleaseRule.InjectLabelIsRead, ReleaseSet.From(12)),
        (ReleaseRule.InjectWordsAreExact, ReleaseSet.From(27)),
        (ReleaseRule.CommandLineInjectsEverything, ReleaseSet.Before(8)),
        (ReleaseRule.CommandLineSkipsInjectedPods, ReleaseSet.Between(8, 17)),
        // Owner metadata.
        (ReleaseRule.EmptyHashLabelCounts, ReleaseSet.Before(4)),
        (ReleaseRule.CronJobSuffixMayBeShort, ReleaseSet.From(13)),
        (ReleaseRule.CronJobOwnerIsKnown, ReleaseSet.From(8)),
        (ReleaseRule.CronJobIsStable, ReleaseSet.From(22)),
        (ReleaseRule.DeploymentConfigOwnerIsKnown, ReleaseSet.From(13)),
        (ReleaseRule.RolloutOwnerIsKnown, ReleaseSet.From(22)),
        (ReleaseRule.BarePodOwnsItself, ReleaseSet.Before(21)),
        // Template data and functions.
        (ReleaseRule.ConcurrencyIsEstimated, ReleaseSet.Between(11, 18)),
        (ReleaseRule.CniNetworkHasNamespace, Patches((23, 6), (24, 4), (25, 1))),
        (ReleaseRule.CniNetworkIsAddedOnce, ReleaseSet.From(9)),
        (ReleaseRule.ToJsonTakesStringMaps, ReleaseSet.Before(19)),
        (ReleaseRule.ImageVariantIsRead, ReleaseSet.From(22)),
        (ReleaseRule.ImageVariantIsFallback, ReleaseSet.From(31)),
        (ReleaseRule.NilDurationIsASecond, ReleaseSet.Before(14)),
        (ReleaseRule.NativeSidecarsAreAutomatic, ReleaseSet.From(27)),
        // Annotations.
        (ReleaseRule.InterfaceAnnotationsAreChecked, ReleaseSet.From(30)),
        (ReleaseRule.AmountAnnotationsAreChecked, Patches((27, 6), (28, 4), (29, 0))),
        (ReleaseRule.CoreDumpAnnotationIsChecked, ReleaseSet.Before(25)),
        // Merging.
        (ReleaseRule.OpenShiftUserIsReset, Patches((23, 1))),
        (ReleaseRule.OpenShiftUserIsOfContainersOnly, ReleaseSet.Before(27)),
        (ReleaseRule.TemplateUserWins, ReleaseSet.Spans((Patch(20, 1), Patch(20, 7)), (Patch(21, 0), Patch(21, 3)), (Patch(22, 0), Patch(22, 1)))),
        (ReleaseRule.ProxyUserIsFollowed, Patches((20, 7), (21, 3), (22, 1), (23, 0))),
        (ReleaseRule.EarlierContainersAreReapplied, ReleaseSet.Before(17)),
        (ReleaseRule.MeshHoldIsIgnored, ReleaseSet.Spans((Patch(9, 0), Patch(9, 1)))),
        // Probes.
        (ReleaseRule.PodStatusPortCounts, ReleaseSet.From(13)),
        (ReleaseRule.ProbersAreWrapped, ReleaseSet.From(5)),
        (ReleaseRule.StartupProbesAreRewritten, ReleaseSet.From(7)),
        (ReleaseRule.EmptyProbersAreWritten, ReleaseSet.Before(8)),
        (ReleaseRule.TcpProbesAreRewritten, ReleaseSet.From(12)),
        (ReleaseRule.TcpProbesMayBeKept, ReleaseSet.Between(12, 19)),
        (ReleaseRule.GrpcProbesAreRewritten, ReleaseSet.From(13)),
        (ReleaseRule.InitContainerProbesAreRewritten, ReleaseSet.From(19)),
        (ReleaseRule.LifecycleHooksAreRewritten, ReleaseSet.From(25)),
        (ReleaseRule.ProbersAreAppendedAgain, ReleaseSet.Before(17)),
        (ReleaseRule.ProbersAreAddedToInjectedPods, ReleaseSet.From(27)),
        // Metadata.
        (ReleaseRule.StatusHasRevision, ReleaseSet.From(11)),
        (ReleaseRule.PrometheusNamesAreSanitized, ReleaseSet.From(13)),
        (ReleaseRule.SecurePortIsAnnotated, ReleaseSet.From(31)),
        (ReleaseRule.ScrapeTargetsAreKnown, ReleaseSet.From(31)),
        // The single-template engine of releases before 1.9.
        (ReleaseRule.ConfigurationHasOneTemplate, ReleaseSet.Before(9)),
        (ReleaseRule.StatusPortIsProxyArgument, ReleaseSet.Before(6)),
        (ReleaseRule.InjectedAnnotationsAreWritten, ReleaseSet.From(4)),
        (ReleaseRule.PrometheusIsMerged, ReleaseSet.From(6)),
        (ReleaseRule.TlsModeLabelIsWritten, ReleaseSet.From(4)),
        (ReleaseRule.CanonicalLabelsAreWritten, ReleaseSet.From(5)),
        (ReleaseRule.RevisionNameIsWritten, ReleaseSet.From(6)),
        (ReleaseRule.NetworkLabelIsWritten, ReleaseSet.From(8)),
        (ReleaseRule.ValidationRunsFirst, ReleaseSet.From(5)),
        (ReleaseRule.ProxyMayHoldApplication, ReleaseSet.From(7)),
        (ReleaseRule.ProxyConfigMayHoldApplication, ReleaseSet.From(8)),
        (ReleaseRule.CommandLineMergesPrometheus, ReleaseSet.From(7)),
        (ReleaseRule.CommandLineWritesNetworks, ReleaseSet.Within(new(1, 6, 3), new(1, 8, 0))),
        (ReleaseRule.FsGroupKeepsSecurityContext, ReleaseSet.From(5)),
        (ReleaseRule.FsGroupFollowsSdsPath, ReleaseSet.Before(8)),
        // Mesh configuration: how texts are joined and checked.
        (ReleaseRule.ProxyConfigAnnotationHasOldName, ReleaseSet.Within(new(1, 6, 0), new(1, 6, 1))),
        (ReleaseRule.MetadataIsJoined, ReleaseSet.From(11)),
        (ReleaseRule.MeshListsAreJoined, ReleaseSet.From(10)),
        (ReleaseRule.TrustDomainIsWanted, ReleaseSet.From(6)),
        // Mesh configuration: fields that came or went.
        (ReleaseRule.SdsUdsPathIsAField, ReleaseSet.Before(8)),
        (ReleaseRule.TrafficPolicyFieldsExist, ReleaseSet.From(31)),
        (ReleaseRule.LightstepIsSecured, ReleaseSet.Before(6)),
        (ReleaseRule.ParentShutdownIsAField, ReleaseSet.Before(17)),
        (ReleaseRule.ConnectTimeoutIsAProxyField, ReleaseSet.Before(6)),
        (ReleaseRule.ConcurrencyIsAnInteger, ReleaseSet.Before(7)),
        (ReleaseRule.ConcurrencyIsOptional, ReleaseSet.From(7)),
        (ReleaseRule.StatusPortIsAField, ReleaseSet.From(6)),
        // Mesh configuration: built-in values.
        (ReleaseRule.PilotIsTheControlPlane, ReleaseSet.Before(6)),
        (ReleaseRule.ControlPlaneIsOpen, ReleaseSet.Before(7)),
        (ReleaseRule.EnvoyServicesArePresent, ReleaseSet.Before(9)),
        (ReleaseRule.TwoWorkersAreBuiltIn, ReleaseSet.Between(6, 18)),
        (ReleaseRule.ZipkinIsBuiltIn, ReleaseSet.Between(6, 22)),
        (ReleaseRule.TerminationDrainIsBuiltIn, ReleaseSet.From(7)),
        (ReleaseRule.SdsUdsPathIsBuiltIn, ReleaseSet.Between(6, 8)),
        (ReleaseRule.InboundPortIsBuiltIn, ReleaseSet.From(18)),
        (ReleaseRule.BuiltInValuesAreLeftOut, ReleaseSet.From(6)),
        (ReleaseRule.LaterBuiltInValuesAreLeftOut, ReleaseSet.From(7)),
        (ReleaseRule.BuiltInParentShutdownIsLeftOut, ReleaseSet.Between(6, 17)),
    ];

    /// <summary>Every rule with its releases.</summary>
    public static IReadOnlyList<(ReleaseRule Rule, ReleaseSet Releases)> All => Rows;

    /// <summary>The newest release line that a row speaks of; what is newer is taken for the same.</summary>
    public static IstioRelease Newest { get; } = LineOf(Bounds().Max());

    /// <summary>The last release line whose configuration has a single template.</summary>
    public static IstioRelease LastWithOneTemplate { get; } = LastOf(ReleaseRule.ConfigurationHasOneTemplate);

    /// <summary>The releases a rule holds for.</summary>
    public static ReleaseSet Of(ReleaseRule rule) => Rows[(int)rule].Releases;

    private static IstioRelease Patch(int minor, int patch) => new(1, minor, patch);

    /// <summary>See <see cref="ReleaseSet.FromPatches"/>.</summary>
    private static ReleaseSet Patches(params (int Minor, int Patch)[] patches) =>
        ReleaseSet.FromPatches([.. patches.Select(first => Patch(first.Minor, first.Patch))]);

    private static IEnumerable<IstioRelease> Bounds() =>
        Rows.SelectMany(row => row.Releases.Ranges.ToArray()).SelectMany(range => new[] { range.Since, range.Until }).OfType<IstioRelease>();

    private static IstioRelease LineOf(IstioRelease release) => new(release.Major, release.Minor);

    private static IstioRelease LastOf(ReleaseRule rule)
    {
        var end = Of(rule).Ranges[^1].Until!.Value;
        return new IstioRelease(end.Major, end.Minor - 1);
    }
}
