using System.Collections.Immutable;
using Injector.Core.Pods;
using Injector.Core.Problems;
using Injector.Core.Releases;
using Injector.Go.Strconv;

namespace Injector.Core.Validation;

/// <summary>Checks the annotations that steer injection before a template sees them.</summary>
internal static class AnnotationValidator
{
    /// <summary>What is wrong with a value in a release; null for a good one.</summary>
    private delegate string? Check(string value, IstioRelease release);

    private static readonly Check Interfaces = Simple(AnnotationChecks.Interfaces);
    private static readonly Check Amount = Simple(AnnotationChecks.Amount);

    /// <summary>Every annotation with a rule, in ordinal order of the names, which is the order of the problems.</summary>
    private static readonly ImmutableArray<(string Name, ReleaseSet Releases, Check Check)> Validators = Ordered(
        ("sidecar.istio.io/interceptionMode", default, Simple(AnnotationChecks.InterceptionMode)),
        ("status.sidecar.istio.io/port", default, Simple(AnnotationChecks.StatusPort)),
        ("readiness.status.sidecar.istio.io/initialDelaySeconds", default, Simple(AnnotationChecks.UInt32)),
        ("readiness.status.sidecar.istio.io/periodSeconds", default, Simple(AnnotationChecks.UInt32)),
        ("readiness.status.sidecar.istio.io/failureThreshold", default, Simple(AnnotationChecks.UInt32)),
        ("traffic.sidecar.istio.io/includeOutboundIPRanges", default, Simple(AnnotationChecks.IncludeIPRanges)),
        ("traffic.sidecar.istio.io/excludeOutboundIPRanges", default, Simple(AnnotationChecks.ExcludeIPRanges)),
        ("traffic.sidecar.istio.io/includeInboundPorts", default, Simple(AnnotationChecks.IncludeInboundPorts)),
        ("traffic.sidecar.istio.io/excludeInboundPorts", default, Simple(AnnotationChecks.ExcludeInboundPorts)),
        ("traffic.sidecar.istio.io/excludeOutboundPorts", default, Simple(AnnotationChecks.ExcludeOutboundPorts)),
        ("traffic.sidecar.istio.io/excludeInterfaces", ReleaseTable.Of(ReleaseRule.InterfaceAnnotationsAreChecked), Interfaces),
        ("traffic.sidecar.istio.io/kubevirtInterfaces", ReleaseTable.Of(ReleaseRule.InterfaceAnnotationsAreChecked), Interfaces),
        ("istio.io/reroute-virtual-interfaces", ReleaseTable.Of(ReleaseRule.InterfaceAnnotationsAreChecked), Interfaces),
        ("prometheus.istio.io/merge-metrics", default, Simple(GoParse.BoolError)),
        ("sidecar.istio.io/enableCoreDump", ReleaseTable.Of(ReleaseRule.CoreDumpAnnotationIsChecked), Simple(GoParse.BoolError)),
        (AnnotationNames.ProxyConfig, default, AnnotationChecks.ProxyConfig),
        (AnnotationNames.FirstProxyConfig, ReleaseTable.Of(ReleaseRule.ProxyConfigAnnotationHasOldName), AnnotationChecks.ProxyConfig),
        ("sidecar.istio.io/proxyCPU", ReleaseTable.Of(ReleaseRule.AmountAnnotationsAreChecked), Amount),
        ("sidecar.istio.io/proxyMemory", ReleaseTable.Of(ReleaseRule.AmountAnnotationsAreChecked), Amount),
        ("sidecar.istio.io/proxyCPULimit", ReleaseTable.Of(ReleaseRule.AmountAnnotationsAreChecked), Amount),
        ("sidecar.istio.io/proxyMemoryLimit", ReleaseTable.Of(ReleaseRule.AmountAnnotationsAreChecked), Amount));

    /// <summary>All problems, by name of the annotation; annotations that are absent are not checked, empty ones are.</summary>
    /// <param name="annotations">Annotations of the pod.</param>
    /// <param name="release">Release whose rules hold.</param>
    /// <param name="compatIstio">Whether rules that only protect are left out in releases that did not have them.</param>
    public static IReadOnlyList<InjectionProblem> Validate(IReadOnlyDictionary<string, string> annotations, IstioRelease release, bool compatIstio)
    {
        ArgumentNullException.ThrowIfNull(annotations);
        List<InjectionProblem>? problems = null;
        foreach (var (name, releases, check) in Validators)
        {
            if (annotations.TryGetValue(name, out var value) && (releases.Contains(release) || (!compatIstio && IsProtecting(check))) && check(value, release) is { } detail)
            {
                (problems ??= []).Add(AnnotationProblems.Invalid(name, value, detail));
            }
        }

        return problems is null ? [] : problems;
    }

    /// <summary>The problems as one text, see <see cref="ErrorBlock"/>.</summary>
    public static string Format(IReadOnlyList<InjectionProblem> problems) =>
        ErrorBlock.Format([.. problems.Select(problem => problem.ToString())]);

    /// <summary>What these checks refuse has no meaning in any release.</summary>
    private static bool IsProtecting(Check check) => check == Interfaces || check == Amount;

    private static Check Simple(Func<string, string?> check) => (value, _) => check(value);

    private static ImmutableArray<(string Name, ReleaseSet Releases, Check Check)> Ordered(
        params (string Name, ReleaseSet Releases, Check Check)[] validators) =>
        [.. validators.OrderBy(validator => validator.Name, StringComparer.Ordinal)];
}
