using System.Text.Json.Nodes;
using Injector.Core.Tests.Conformance;
using Injector.Core.Workloads;
using Injector.Json;
using Injector.Testing;
using Xunit.Abstractions;

namespace Injector.Core.Tests.Uninjecting;

/// <summary>The laws of uninjecting over the inputs of all conformance cases with the settings of their release.</summary>
[Trait("Category", "Conformance")]
public sealed class UninjectionOverCasesTests(ITestOutputHelper output)
{
    [ConformanceFact("istio")]
    public void Uninject_InjectedCase_GivesTheInput()
    {
        var (total, failures) = (0, new List<string>());
        foreach (var (name, request) in Requests())
        {
            if (Inject(request) is not { } injected)
            {
                continue;
            }

            total++;
            var author = Uninjection.Uninject(injected);
            var wanted = Uninjection.Uninject(request.Pod).Pod;
            if (!JsonEquality.DeepEquals(author.Pod, wanted) || author.Warnings.Count > 0)
            {
                failures.Add(name + " " + string.Join(',', author.Warnings) + JsonPatch.Create(wanted, author.Pod).ToJsonString());
            }
        }

        output.WriteLine($"{total} injected pods taken back");
        total.ShouldBeGreaterThan(300);
        failures.ShouldBeEmpty();
    }

    [ConformanceFact("istio")]
    public void Inject_InjectedCaseWithAnotherRelease_EqualsInjectingTheInput()
    {
        var snapshots = IstioCase.All().Where(c => c.ExpectedError is null).GroupBy(c => (c.IstioVersion, c.NativeSidecars)).Select(g => (g.Key.NativeSidecars, Snapshot: g.First().Snapshot(compatIstio: false))).ToList();
        var (total, failures, next) = (0, new List<string>(), 0);
        foreach (var (name, request) in Requests())
        {
            var (native, other) = snapshots[next++ % snapshots.Count];
            var second = request with { Snapshot = other, NativeSidecars = native };
            if (Inject(request) is not { } injected || Inject(second) is not { } wanted)
            {
                continue;
            }

            total++;
            var got = Inject(second with { Pod = injected });
            if (!JsonEquality.DeepEquals(got, wanted))
            {
                failures.Add($"{name} then {other.Release}: {JsonPatch.Create(wanted, got).ToJsonString()}");
            }
        }

        output.WriteLine($"{total} injected pods injected by another configuration");
        total.ShouldBeGreaterThan(300);
        failures.ShouldBeEmpty();
    }

    private static JsonObject? Inject(InjectionRequest request)
    {
        try
        {
            return InjectionPipeline.Inject(request).Pod;
        }
        catch (InjectionException)
        {
            // The other release may refuse an annotation; then there is nothing to compare.
            return null;
        }
    }

    private static IEnumerable<(string Name, InjectionRequest Request)> Requests()
    {
        foreach (var istioCase in IstioCase.All().Where(c => c.ExpectedError is null))
        {
            var snapshot = istioCase.Snapshot(compatIstio: false);
            foreach (var workload in IstioCase.Documents(istioCase.Input).SelectMany(d => WorkloadReader.Read(d, snapshot)))
            {
                yield return (istioCase.Name + "/" + workload.Name, new InjectionRequest
                {
                    Pod = workload.ToPod(),
                    Snapshot = snapshot,
                    Owner = workload.Owner,
                    Host = istioCase.IsForWebhook ? InjectionHost.Webhook : InjectionHost.CommandLine,
                    NativeSidecars = istioCase.NativeSidecars,
                    Namespace = istioCase.Namespace,
                });
            }
        }
    }
}
