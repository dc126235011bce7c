using System.Text.Json.Nodes;
using Injector.Core.Releases;
using Injector.Core.Schema;
using Injector.Core.Workloads;
using Injector.Testing;

namespace Injector.Core.Tests.Conformance;

/// <summary>Templates of releases before 1.9 with the defects mended: each pod fits the types that the release knew.</summary>
[Trait("Category", "Conformance")]
public sealed class LegacyTypesTests
{
    public static TheoryData<string> Cases =>
        [.. IstioCase.All().Where(c => c.ExpectedError is null && IsLegacy(c)).Select(c => c.Name)];

    [ConformanceTheory("istio")]
    [MemberData(nameof(Cases))]
    public void Inject_ByDefault_MakesPodsWithoutUnknownMembersAndWrongTypes(string name)
    {
        var istioCase = IstioCase.Named(name);
        var snapshot = istioCase.Snapshot(compatIstio: false);
        foreach (var workload in IstioCase.Documents(istioCase.Input).SelectMany(document => WorkloadReader.Read(document, snapshot)))
        {
            foreach (var host in Enum.GetValues<InjectionHost>())
            {
                Check(InjectionPipeline.Inject(new InjectionRequest
                {
                    Pod = workload.ToPod(),
                    Snapshot = snapshot,
                    Owner = workload.Owner,
                    Host = host,
                    Namespace = istioCase.Namespace,
                }));
            }
        }

        void Check(InjectionResult result)
        {
            if (result.Decision.Inject)
            {
                var pod = (JsonObject)result.Pod!.DeepClone();
                TypedChecker.CheckDecoded(pod, PodSchema.Pod, snapshot.Rules.Kubernetes, out var unknown).ShouldBeEmpty();
                unknown.ShouldBeEmpty();
                result.Warnings.ShouldNotContain(warning => warning.Id == ProblemIds.RenderedMemberUnknown);
            }
        }
    }

    private static bool IsLegacy(IstioCase istioCase) =>
        ReleaseTable.Of(ReleaseRule.ConfigurationHasOneTemplate).Contains(IstioRelease.Parse(istioCase.IstioVersion));
}
